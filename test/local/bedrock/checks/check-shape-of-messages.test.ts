import { test } from "vitest";
import { ask, expectInvalid, talk, use, user } from "../requests.ts";

const say = (...content: object[]) => talk([user(...content)]);
const image = (bytes: unknown) => say({ image: { format: "png", source: { bytes } } });
const LONG = "a".repeat(65);

const VIOLATIONS: [why: string, body: object, where: string, constraint: string][] = [
  ["a missing role", talk([{ content: [] }]), "null at 'messages.1.member.role'", "Member must not be null"],
  [
    "null for content",
    talk([{ role: "user", content: null }]),
    "null at 'messages.1.member.content'",
    "Member must not be null",
  ],
  [
    "another role",
    talk([{ role: "tool", content: [] }]),
    "at 'messages.1.member.role'",
    "Member must satisfy enum value set: [user, assistant, system]",
  ],
  [
    "jpg",
    say({ text: "a" }, { image: { format: "jpg", source: { bytes: "AAAA" } } }),
    "at 'messages.1.member.content.2.member.image.format'",
    "Member must satisfy enum value set: [png, jpeg, gif, webp]",
  ],
  [
    "empty bytes",
    image(""),
    "at 'messages.1.member.content.1.member.image.source.bytes'",
    "Member must have length greater than or equal to 1",
  ],
  [
    "a document without name",
    say({ document: { format: "pdf", source: { bytes: "AAAA" } } }),
    "null at 'messages.1.member.content.1.member.document.name'",
    "Member must not be null",
  ],
  [
    "a document of another format",
    say({ document: { format: "json", name: "a", source: { bytes: "AAAA" } } }),
    "at 'messages.1.member.content.1.member.document.format'",
    "Member must satisfy enum value set: [pdf, csv, doc, docx, xls, xlsx, html, txt, md]",
  ],
  [
    "a document name of 201 characters",
    say({ document: { name: "a".repeat(201), source: { bytes: "AAAA" } } }),
    "at 'messages.1.member.content.1.member.document.name'",
    "Member must have length less than or equal to 200",
  ],
  [
    "a space in a toolUseId",
    say(use("call 1")),
    "at 'messages.1.member.content.1.member.toolUse.toolUseId'",
    "Member must satisfy regular expression pattern: [a-zA-Z0-9_.:-]+",
  ],
  [
    "a toolUseId of 65 characters",
    say(use(LONG)),
    "at 'messages.1.member.content.1.member.toolUse.toolUseId'",
    "Member must have length less than or equal to 64",
  ],
  [
    "an S3 address that is none",
    say({ image: { format: "png", source: { s3Location: { uri: "https://a" } } } }),
    "at 'messages.1.member.content.1.member.image.source.s3Location.uri'",
    "Member must satisfy regular expression pattern: s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?",
  ],
  [
    "an empty system text",
    ask({ system: [{ text: "" }] }),
    "at 'system.1.member.text'",
    "Member must have length greater than or equal to 1",
  ],
  [
    "a cache of a day",
    say({ text: "a" }, { cachePoint: { type: "default", ttl: "1d" } }),
    "at 'messages.1.member.content.2.member.cachePoint.ttl'",
    "Member must satisfy enum value set: [5m, 1h]",
  ],
];

test.each(VIOLATIONS)("checkShape refuses %s", (_why, body, where, constraint) =>
  expectInvalid(
    "sonnet45",
    body,
    `1 validation error detected: Value ${where} failed to satisfy constraint: ${constraint}`,
  ),
);
