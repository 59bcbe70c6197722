import * as z from "zod";
import { LONGEST } from "./longest-texts.ts";

/** An address to which mail can be sent. It is one line of ASCII, so it can add nothing to the head of a mail. */
export const MailAddress = z.email().max(LONGEST.mailAddress);

export const isMailAddress = (text: string): boolean => MailAddress.safeParse(text).success;
