/** Other issued papers of the same students: the pre-flight and an order to issue speak of them alike. */
export const OTHER_PAPERS_EXAMPLE = {
  others: 1,
  stale: [
    {
      student_id: "17",
      matricule: "24-0017",
      last_name: "KABORÉ",
      first_names: "Aminata",
      number: "5WZ8C-3JMTA",
      type: "HONOR",
      term: "T1",
      language: "fr",
      issued_at: "2026-01-10T09:12:00.000Z",
      could_be_issued: false,
    },
  ],
};
