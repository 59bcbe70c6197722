import { fields } from "../fields.ts";

export const OWN_PAPERS_FIELDS = fields({
  valid_from:
    "Jour à partir duquel la version vaut, comme 2025-09-01 : pour les années scolaires qui commencent cette année-là ou après, jusqu'à la version suivante.",
  school_year: "Année scolaire, comme « 2025-2026 » ; par défaut celle en cours.",
  dry_run: "true : tout est vérifié comme pour un enregistrement, et rien n'est enregistré.",
  in_force: "Ce qui vaut pour l'année demandée.",
  own_in_force: "La version qui vaut pour l'année demandée ; absente : l'établissement n'a rien réglé pour elle.",
  shipped: "Le jeu de règles livré que nomme la fiche de l'établissement : il vaut avant la première version.",
  rule_packs: "Les règles de l'établissement, par date, la version la plus récente d'abord.",
  shipped_rule_packs: "Les jeux de règles livrés avec le programme, pour commencer le sien.",
  pack_id: "Nom du jeu de règles : les documents le portent.",
  country: "Code du pays (ISO 3166), comme BF.",
  file: "Le fichier entier, tel qu'il a été enregistré.",
  starting_file: "Le fichier entier : changez « id », « validFrom » et ce qui diffère, puis enregistrez-le.",
  themes: "Les thèmes de l'établissement pour ce type de document, par date, le plus récent d'abord.",
  design: "Le thème du dessin lui-même, avec toutes ses clés, pour commencer le sien.",
  type: "Type de document : bulletin ou honor-board (tableau d'honneur).",
  logos: "Les logos de l'établissement, par date, le plus récent d'abord.",
  path: "Le nom par lequel un thème de l'établissement peut montrer cette image.",
  logo_warnings:
    "Ce que ce logo empêche sans être refusé : un PDF en couleurs d'imprimerie, par exemple, empêche les documents d'être des PDF/A.",
  bytes: "Taille du fichier, en octets : 32 000 000 au plus. Un fichier d'une autre taille est refusé à l'envoi.",
  content_type:
    "Type de l'image : image/png, image/jpeg ou application/pdf ; à donner aussi dans l'en-tête Content-Type à l'envoi.",
  upload_id: "L'envoi, à nommer dans PUT /api/logo/….",
  upload_url: "Où envoyer le fichier : PUT à cette adresse, sans jeton, avec l'en-tête Content-Type.",
  expires_at: "Jusqu'à quand l'adresse vaut.",
  logo_url:
    "Où lire l'image, quinze minutes durant, sans jeton : un PNG, un JPEG ou un PDF, comme l'établissement l'a envoyé.",
  validFrom: "Le jour de l'adresse.",
  timeZone: "Fuseau horaire (IANA), comme Africa/Ouagadougou.",
  colors: 'Couleurs, par exemple { "primary": "#14375e" } ; « design » donne les noms possibles.',
  logo: "Le logo du type de document : enabled, path, override_school_logo.",
  watermark: "Le filigrane : enabled, path.",
  school: "Ce qui remplace la fiche de l'établissement en tête : name, country, city, phone, email.",
  pdf_a:
    "true : les papiers doivent être des PDF/A-2u, pour l'archivage ; une image qui l'empêche est refusée, avec la raison. false : ils ne s'annoncent jamais ainsi. Sans cette clé, tout papier qui est un PDF/A le dit.",
});
