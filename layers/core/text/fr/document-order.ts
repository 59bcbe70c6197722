/** What is wrong with the request for a document, in French. @param type what people call the type: « bulletin ». */
export const ORDER_FAULTS = {
  student: (type: string) =>
    `Document « ${type} » : il se fait pour un élève. Donnez son identifiant, que GET /api/students/?q=… donne.`,
  class: (type: string) =>
    `Document « ${type} » : il se fait pour une classe entière. Donnez son identifiant, que GET /api/classes/ donne.`,
  noStudent: (type: string) =>
    `Document « ${type} » : il se fait pour une classe entière, non pour un élève. Retirez ce champ.`,
  language: (type: string, valid: readonly string[]) =>
    `Document « ${type} » : il n'existe pas dans cette langue. Choisissez parmi ${valid.join(", ")}.`,
} as const;
