import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

/** A mail as an SMTP server got it. */
export interface SunkMail {
  readonly from: string;
  readonly to: string;
  readonly parsed: ParsedMail;
}

/** An SMTP server that keeps what it gets. */
export interface MailSink {
  readonly url: string;
  readonly mails: readonly SunkMail[];
  /** Addresses that it refuses. */
  readonly refused: Set<string>;
  /** From now on each mail waits, once it is there, for what this returns. */
  hold(until: (to: string) => Promise<void>): void;
  stop(): Promise<void>;
}

export async function openMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const refused = new Set<string>();
  let held: (to: string) => Promise<void> = async () => undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo({ address }, _, callback) {
      if (!refused.has(address)) return callback();
      callback(Object.assign(new Error("No such mailbox."), { responseCode: 550 }));
    },
    onData(stream, session, callback) {
      void keep(stream, session, callback);
    },
  });
  async function keep(
    stream: SMTPServerDataStream,
    { envelope: { mailFrom, rcptTo } }: SMTPServerSession,
    answer: (error?: Error | null) => void,
  ): Promise<void> {
    const to = rcptTo.map(({ address }) => address).join();
    const parsed = await simpleParser(await buffer(stream));
    mails.push({ from: mailFrom === false ? "" : mailFrom.address, to, parsed });
    await held(to);
    answer();
  }
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refused,
    hold: (until) => {
      held = until;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
