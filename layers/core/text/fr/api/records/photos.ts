import { fields } from "../fields.ts";

export const PHOTO_FIELDS = fields({
  bytes: "Taille du fichier, en octets : 10 000 000 au plus.",
  content_type: "Type du fichier : un JPEG ou un PNG.",
  upload_id: "L'envoi, à nommer dans PUT /api/students/…/photo/.",
  upload_url: "Où envoyer le fichier : PUT à cette adresse, sans jeton, avec l'en-tête Content-Type.",
  expires_at: "Fin de validité de l'adresse.",
});
