import { BrokenFields, FieldReader, FieldWriter } from "./byte-fields.ts";
import { type Bytes, bytesOfHex, hexOf, isSame } from "./bytes.ts";
import {
  CLAIMS_FORMAT,
  type ClaimedStudent,
  type Claims,
  KEY_ID_BYTES,
  NAME_HASH_BYTES,
  NAME_SALT_BYTES,
} from "./claims.ts";
import { dayOfNumber, numberOfDay, packedYear, unpackedYear } from "./packed-dates.ts";
import { isNumber, numberOfValue, numberValue } from "./paper-number.ts";

/** Types that take one byte. A new one goes to the end: the place of a type is its code on papers that exist. */
const TYPES: readonly string[] = [
  "BULLETIN",
  "HONOR",
  "CERTIFICAT_SCOLARITE",
  "RELEVE_ANNUEL",
  "PV_CONSEIL",
  "LISTE_EMARGEMENT",
  "ETIQUETTES",
];
/** 31⁹ takes 45 bits. */
const NUMBER_BYTES = 6;
const OUT_OF_20 = 2000;

/** Which of the claims that can be absent are there. A new one takes the next bit. */
const THERE = {
  term: 1,
  student: 2,
  hashed: 4,
  average: 8,
  rank: 16,
  classSize: 32,
  distinction: 64,
  schoolCode: 128,
  datedOn: 256,
  tied: 512,
  otherBase: 1024,
} as const;
const ALL_BITS = Object.values(THERE).reduce((sum, bit) => sum + bit, 0);

/** Why bytes are not claims that this program knows. */
export type DecodeFault =
  /** Not the bytes of any claims. */
  | "DAMAGED"
  /** Made by a newer version of the program. */
  | "NEWER";

/**
 * Claims as bytes: the same bytes for the same claims, whoever makes them. About 110 bytes.
 *
 * Format 1: format (1 byte), key id (4), number (6), what is there (bits), edition, type, school year, school, class, day
 * of issue, then what is there in the order of `Claims`. Whole numbers have seven bits a byte, texts their length first.
 *
 * @throws RangeError that names the claim which cannot be written.
 */
export function encodeClaims(claims: Claims): Bytes {
  if (!isNumber(claims.number)) throw new RangeError(`number: ${claims.number}`);
  const { student, average } = claims;
  const hashed = student !== undefined && "nameHash" in student ? student : undefined;
  const named = student !== undefined && "name" in student ? student : undefined;
  const to = new FieldWriter();
  to.fixed(CLAIMS_FORMAT, 1);
  hexField(to, claims.keyId, KEY_ID_BYTES, "keyId");
  to.fixed(numberValue(claims.number), NUMBER_BYTES);
  to.whole(bitsOf(claims), "bits");
  to.whole(claims.edition, "edition");
  const code = TYPES.indexOf(claims.type) + 1;
  to.whole(code, "type");
  if (code === 0) to.text(claims.type, "type");
  const year = packedYear(claims.schoolYear);
  to.whole(year, "schoolYear");
  if (year === 0) to.text(claims.schoolYear, "schoolYear");
  to.text(claims.school, "school");
  to.text(claims.className, "className");
  to.whole(numberOfDay(claims.issuedOn, "issuedOn"), "issuedOn");
  if (claims.term !== undefined) {
    to.text(claims.term.id, "term.id");
    to.text(claims.term.title, "term.title");
  }
  if (claims.schoolCode !== undefined) to.text(claims.schoolCode, "schoolCode");
  if (named !== undefined) to.text(named.name, "student.name");
  if (hashed !== undefined) {
    hexField(to, hashed.salt, NAME_SALT_BYTES, "student.salt");
    hexField(to, hashed.nameHash, NAME_HASH_BYTES, "student.nameHash");
  }
  if (average !== undefined) {
    to.whole(average.value, "average.value");
    if (average.outOf !== OUT_OF_20) to.whole(average.outOf, "average.outOf");
  }
  if (claims.rank !== undefined) to.whole(claims.rank, "rank");
  if (claims.classSize !== undefined) to.whole(claims.classSize, "classSize");
  if (claims.distinction !== undefined) to.text(claims.distinction, "distinction");
  if (claims.datedOn !== undefined) to.whole(numberOfDay(claims.datedOn, "datedOn"), "datedOn");
  return to.written();
}

function bitsOf(claims: Claims): number {
  let bits = 0;
  for (const name of [
    "term",
    "student",
    "average",
    "rank",
    "classSize",
    "distinction",
    "schoolCode",
    "datedOn",
    "tied",
  ] as const) {
    if (claims[name] !== undefined) bits += THERE[name];
  }
  if (claims.student !== undefined && "nameHash" in claims.student) bits += THERE.hashed;
  if (claims.average !== undefined && claims.average.outOf !== OUT_OF_20) bits += THERE.otherBase;
  return bits;
}

function hexField(to: FieldWriter, hex: string, bytes: number, field: string): void {
  const value = bytesOfHex(hex);
  if (value.length !== bytes) throw new RangeError(`${field} has ${value.length} bytes instead of ${bytes}`);
  to.bytes(value);
}

/** The claims of some bytes. Only the bytes that `encodeClaims` makes of them are accepted. */
export function decodeClaims(bytes: Uint8Array): { readonly claims: Claims } | { readonly fault: DecodeFault } {
  try {
    const claims = readClaims(new FieldReader(bytes));
    if (claims === "NEWER") return { fault: "NEWER" };
    return isSame(encodeClaims(claims), bytes) ? { claims } : { fault: "DAMAGED" };
  } catch (error) {
    if (error instanceof BrokenFields || error instanceof RangeError) return { fault: "DAMAGED" };
    throw error;
  }
}

/** @throws BrokenFields, RangeError */
function readClaims(from: FieldReader): Claims | "NEWER" {
  const format = from.fixed(1);
  if (format === 0) throw new BrokenFields("There is no format 0.");
  if (format > CLAIMS_FORMAT) return "NEWER";
  const keyId = hexOf(from.bytes(KEY_ID_BYTES));
  const number = numberOfValue(from.fixed(NUMBER_BYTES));
  if (number === undefined) throw new BrokenFields("No number has this value.");
  const bits = from.whole();
  if (bits > ALL_BITS) return "NEWER";
  const has = (name: keyof typeof THERE) => (bits & THERE[name]) !== 0;
  const edition = from.whole();
  const code = from.whole();
  if (code > TYPES.length) return "NEWER";
  const type = code === 0 ? from.text() : (TYPES[code - 1] ?? "");
  const year = from.whole();
  const schoolYear = year === 0 ? from.text() : unpackedYear(year);
  return {
    keyId,
    number,
    edition,
    type,
    schoolYear,
    school: from.text(),
    className: from.text(),
    issuedOn: dayOfNumber(from.whole()),
    ...(has("term") && { term: { id: from.text(), title: from.text() } }),
    ...(has("schoolCode") && { schoolCode: from.text() }),
    ...(has("student") && { student: readStudent(from, has("hashed")) }),
    ...(has("average") && { average: { value: from.whole(), outOf: has("otherBase") ? from.whole() : OUT_OF_20 } }),
    ...(has("rank") && { rank: from.whole() }),
    ...(has("tied") && { tied: true }),
    ...(has("classSize") && { classSize: from.whole() }),
    ...(has("distinction") && { distinction: from.text() }),
    ...(has("datedOn") && { datedOn: dayOfNumber(from.whole()) }),
  };
}

const readStudent = (from: FieldReader, isHashed: boolean): ClaimedStudent =>
  isHashed
    ? { salt: hexOf(from.bytes(NAME_SALT_BYTES)), nameHash: hexOf(from.bytes(NAME_HASH_BYTES)) }
    : { name: from.text() };
