import pMap from "p-map";
import type { Scope } from "../../call/scope.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { MailMessage } from "../../contract/messages.ts";
import type { ParentMailRequest, ParentMailResult } from "../../contract/schemas/parents.ts";
import { typeOf } from "../../document-types/registry.ts";
import { PalmaresError } from "../../domain/errors.ts";
import { type Guardian, mailKey } from "../../domain/guardians.ts";
import { MAIL_LANGUAGES, type MailLanguage, REPEATABLE_MAIL_STATES } from "../../domain/parent-mails.ts";
import { periodOf, periodText } from "../../domain/periods.ts";
import { mainLanguage } from "../../languages/main-language.ts";
import { rulePackOf } from "../../rules/rule-pack-of.ts";
import type { SchoolRecords } from "../../school/ports.ts";
import { isAlive } from "../link-state.ts";
import { linksOfClass, type MakeLinksPorts } from "../make-links.ts";
import { papersOfClass, parentPaper } from "../parent-papers.ts";
import type { ParentLink } from "../ports.ts";
import { mailId } from "./mail-id.ts";
import { mailState } from "./mail-state.ts";
import type { ParentMail, ParentMailQueue, ParentMails } from "./ports.ts";
import { type AddressWords, addressDigest, type SuppressionList, suppressionOf } from "./suppression.ts";
import { type TrustedAddresses, trustAddresses } from "./trust-addresses.ts";

export interface MailParentsPorts extends MakeLinksPorts {
  readonly records: Pick<SchoolRecords, "school" | "classes">;
  readonly mails: Pick<ParentMails, "ofClass" | "queue">;
  readonly suppression: Pick<SuppressionList, "ofSchool" | "key" | "trust">;
  /** Undefined: this installation sends no mail. */
  readonly mailQueue: ParentMailQueue | undefined;
}

const WRITES_AT_ONCE = 8;

/**
 * Sends the links of a class to the parents: one mail for each address, once. Links that are missing are made, of students who
 * have an address. Repeating it sends to new addresses only, unless those that failed are asked for. Nothing goes to an address
 * from which a mail came back for good, until it is named as one to trust; then it goes to those alone.
 *
 * Each mail is written down before its message is sent. After a death in between it waits without a message; the next request
 * sends that again, and a mail goes once however many messages speak of it.
 *
 * @throws PalmaresError MAIL_NOT_SET_UP, CLASS_NOT_FOUND, TERM_NOT_IN_SCHOOL, SCHOOL_NOT_RECORDED.
 */
export async function mailParents(
  ports: MailParentsPorts,
  scope: Scope,
  { again, trust, ...request }: ParentMailRequest,
): Promise<ParentMailResult> {
  const { mailQueue, now } = ports;
  if (mailQueue === undefined) throw new PalmaresError("MAIL_NOT_SET_UP", "This installation has no sender of mail.");
  const { student_ids, class_id, term, type } = request;
  const ofClass = { class_id, term, type };
  const writesIn = await wordsOf(ports, scope, request);
  const papers = await papersOfClass(ports, scope, ofClass, student_ids);
  const addresses = await ports.guardians.ofStudents(
    scope,
    papers.map(({ studentId }) => studentId),
  );
  const reached = papers.filter(({ studentId }) => (addresses.get(studentId) ?? []).length > 0);
  const linked = await linksOfClass(ports, scope, request, reached);
  const known = new Map((await ports.mails.ofClass(scope.schoolId, ofClass.class_id)).map((mail) => [mail.id, mail]));
  const at = now();
  const guardiansOf = (studentId: string) => addresses.get(studentId) ?? [];
  const words = await wordsOnAddresses(ports, scope, {
    classId: class_id,
    papers: reached,
    guardiansOf,
    emails: trust ?? [],
    at: at.toISOString(),
  });
  const only = trust && new Set(trust.map(mailKey));
  const wanted = linked.flatMap(({ link, studentId }) =>
    link === undefined || !isAlive(link, at)
      ? []
      : guardiansOf(studentId).flatMap((guardian) => {
          const { email } = guardian;
          if ((only !== undefined && !only.has(mailKey(email))) || suppressionOf(words, email) !== undefined) return [];
          const before = known.get(mailId(link.secret, email));
          const address = addressDigest(words.key, email);
          const mail = nextMail(
            { before, again: again || only !== undefined, at },
            { link, guardian, address, scope, ...writesIn(guardian) },
          );
          return mail === undefined ? [] : [{ mail, before }];
        }),
  );
  const queued = await pMap(
    wanted,
    async ({ mail, before }) => (mail === before || (await ports.mails.queue(mail, before)) ? [mail] : []),
    { concurrency: WRITES_AT_ONCE },
  );
  const mails = queued.flat();
  await mailQueue.send(mails.map(messageOf));
  const all = new Map([...known, ...mails.map((mail) => [mail.id, mail] as const)]);
  const linkOf = new Map(linked.map(({ paper, link }) => [paper.number, link]));
  return {
    queued: mails.length,
    without_address: papers.length - reached.length,
    papers: papers.map((one) => {
      const link = linkOf.get(one.paper.number) ?? one.link;
      return parentPaper({ ...one, link }, { guardians: guardiansOf(one.studentId), mails: all, words }, at);
    }),
  };
}

/** The words on the school's addresses, after some were trusted; the key is made with the first mail. */
async function wordsOnAddresses(
  { suppression }: Pick<MailParentsPorts, "suppression">,
  scope: Scope,
  trusted: TrustedAddresses,
): Promise<AddressWords & { readonly key: string }> {
  const found = await suppression.ofSchool(scope.schoolId);
  const { words } = await trustAddresses(suppression, scope, found, trusted);
  return { key: found.key ?? (await suppression.key(scope.schoolId)), words };
}

interface Before {
  readonly before: ParentMail | undefined;
  readonly again: boolean;
  readonly at: Date;
}

interface Content extends Pick<ParentMail, "language" | "paper" | "period"> {
  readonly link: ParentLink;
  readonly guardian: Guardian;
  /** Its digest. */
  readonly address: string;
  readonly scope: Scope;
}

/** @returns what is to be queued: `before` itself when only its message may be lost; undefined: nothing. */
function nextMail({ before, again, at }: Before, content: Content): ParentMail | undefined {
  if (before !== undefined) {
    const age = at.getTime() - Date.parse(before.at);
    if (before.state === "QUEUED") return age < LIMITS.mailMessageMs ? undefined : before;
    const state = mailState(before, at);
    if (!again || !REPEATABLE_MAIL_STATES.includes(state)) return undefined;
  }
  const { link, guardian, address, scope, language, paper, period } = content;
  return {
    schoolId: link.schoolId,
    classId: link.classId,
    studentId: link.studentId,
    number: link.number,
    id: mailId(link.secret, guardian.email),
    address,
    attempt: (before?.attempt ?? 0) + 1,
    state: "QUEUED",
    at: at.toISOString(),
    queuedBy: scope.userId,
    endsAt: link.endsAt,
    language,
    paper,
    period,
  };
}

const messageOf = ({ schoolId, classId, number, id, attempt }: ParentMail): MailMessage => ({
  schoolId,
  classId,
  number,
  mailId: id,
  attempt,
});

/** What the paper and the period are called, in the language of each parent. */
async function wordsOf(
  { records }: Pick<MailParentsPorts, "records">,
  scope: Scope,
  { class_id: classId, term, type }: Pick<ParentMailRequest, "class_id" | "term" | "type">,
) {
  const [school, classes] = await Promise.all([records.school(scope), records.classes(scope)]);
  if (school === undefined) throw new PalmaresError("SCHOOL_NOT_RECORDED", "The school has no record.");
  const schoolClass = classes.find(({ id }) => id === classId);
  if (schoolClass === undefined) throw new PalmaresError("CLASS_NOT_FOUND", "No such class.");
  const pack = rulePackOf(school, schoolClass.schoolYear);
  const own = mainLanguage(school, pack);
  const schools: MailLanguage = MAIL_LANGUAGES.find((code) => code === own) ?? MAIL_LANGUAGES[0];
  const name = periodOf(pack, term)?.name;
  const { names } = typeOf(type);
  return ({ language = schools }: Guardian) => ({
    language,
    paper: (names[language] ?? names.fr).title,
    period: name === undefined ? term : periodText(name, language),
  });
}
