import { config } from "zod";

// Before any schema is made: zod tries whether it may compile code, and the page's own policy reports that as a violation.
config({ jitless: true });
