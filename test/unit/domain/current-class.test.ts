import { currentClass } from "@palmares/core/domain/records/current-class";
import { describeError } from "@palmares/core/text/fr/errors";
import { describe, expect, it } from "vitest";
import { aSchoolClass } from "../../support/factories.ts";
import { failure } from "../../support/failure.ts";

const classOf = (id: string, schoolYear: string) => aSchoolClass({ id, name: `Classe ${id}`, schoolYear });

describe("currentClass", () => {
  it("is undefined without a class, and the only class if there is one", () => {
    expect(currentClass([], "awa")).toBeUndefined();
    expect(currentClass([classOf("6a", "2025-2026")], "awa")?.id).toBe("6a");
  });

  it("is that of the latest school year, whatever the order and the spelling of the years", () => {
    const years = [classOf("6a", "2024-2025"), classOf("4a", "2026/2027"), classOf("5a", "2025-2026")];
    expect(currentClass(years, "awa")?.id).toBe("4a");
    expect(currentClass(years.toReversed(), "awa")?.id).toBe("4a");
  });

  it("refuses two classes of that year, naming the field and both classes", () => {
    const error = failure(() =>
      currentClass([classOf("6b", "2025-2026"), classOf("6a", "2025/2026"), classOf("cm2", "2024-2025")], "awa"),
    );
    expect(error.code).toBe("INVALID_SCHOOL_DATA");
    expect(error.details).toMatchObject({ field: "class", classes: ["Classe 6a", "Classe 6b"], student: "awa" });
    const sentence = describeError(error.code, error.details);
    expect(sentence).toContain("« classe » (awa) ne peut pas valoir « Classe 6a et Classe 6b »");
    expect(sentence).toContain("une seule classe pour l'année");
    expect(error.message).not.toContain("awa");
  });
});
