import type { Task } from "./read-task.ts";

type Hints = { name: string; variant: number; task: Task | undefined };

// What a task says, by the words of a property's name.
const OF_TASK: readonly (readonly [RegExp, (task: Task) => string | undefined])[] = [
  [/\b(?:old|before|search|find)\b/, ({ before }) => before],
  [/\b(?:new|after|replacement|replace)\b/, ({ after }) => after],
  [/\b(?:patch|diff|input)\b/, ({ patch }) => patch],
  [/\b(?:content|contents|text|body)\b/, ({ content }) => content],
  [/\b(?:commands?|cmd|script|code)\b/, ({ command }) => command],
  [/\b(?:dir|directory|folder|cwd|workdir)\b/, ({ kind, path }) => (kind === "list" ? path : undefined)],
  [/\b(?:path|file|filename|filepath)\b/, ({ path }) => path],
];

// Plausible strings by the property's name or the schema's format; the second one is for a second call.
const SAMPLES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:city|location|place|town)\b/, ["Paris", "Tokyo"]],
  [/\bcountry\b/, ["France", "Japan"]],
  [/\bcurrency\b/, ["EUR", "JPY"]],
  [/\blanguage\b|\blocale\b/, ["en", "fr"]],
  [/\btime ?zone\b|\btz\b/, ["Europe/Paris", "Asia/Tokyo"]],
  [/\bdate time\b|\btime(?:stamp)?\b/, ["2026-01-31T12:00:00Z", "2026-02-01T12:00:00Z"]],
  [/\bdate\b|\bday\b/, ["2026-01-31", "2026-02-01"]],
  [/\be ?mail\b/, ["ada@example.com", "grace@example.com"]],
  [/\bur[il]\b|\blink\b|\bhref\b/, ["https://example.com/", "https://example.org/"]],
  [/\buuid\b|^id$/, ["123e4567-e89b-42d3-a456-426614174000", "123e4567-e89b-42d3-a456-426614174001"]],
  [/\bdescription\b|\bexplanation\b|\breason\b/, ["As the user asked", "As the user asked again"]],
  [/\bname\b/, ["Ada", "Grace"]],
];

// The same for what acts on the machine, which only those properties get that must have a value.
const ACTIONS: typeof SAMPLES = [
  [/\b(?:command|cmd|script)\b/, ["echo hello", "echo hello again"]],
  [/\b(?:dir|directory|folder|cwd|workdir)\b/, [".", "."]],
  [/\b(?:path|file|filename|filepath)\b/, ["README.md", "package.json"]],
  [/\b(?:pattern|glob)\b/, ["*", "*.md"]],
];

// The same for numbers.
const NUMBERS: readonly (readonly [RegExp, number])[] = [
  [/\byear\b/, 2026],
  [/\bage\b/, 36],
  [/\blat(?:itude)?\b/, 48.85],
  [/\b(?:lon|lng|longitude)\b/, 2.35],
  [/\btimeout\b/, 60_000],
];

/** A plausible string for a property that must have one. */
export function sampleText(schema: Record<string, unknown>, hints: Hints): string {
  const { name, variant } = hints;
  const plain = [name || "text", `another ${name || "text"}`];
  return fit(schema, ofTask(hints) ?? pick([...ACTIONS, ...SAMPLES], schema, hints) ?? plain[variant % 2] ?? "");
}

/** The same for one that may be left out; undefined where its name says nothing. */
export function sampleOptionalText(schema: Record<string, unknown>, hints: Hints): string | undefined {
  const text = ofTask(hints) ?? pick(SAMPLES, schema, hints);
  return text === undefined ? undefined : fit(schema, text);
}

/** A plausible number for a property, within the bounds of its schema. */
export function sampleNumber(schema: Record<string, unknown>, { name, variant }: Hints): number {
  const { minimum, exclusiveMinimum, maximum, multipleOf, type } = schema;
  const usual = NUMBERS.find(([pattern]) => pattern.test(toWords(name)))?.[1] ?? 1 + variant;
  const step = Number(multipleOf ?? 1);
  const least = Number(minimum ?? Number(exclusiveMinimum ?? Number.NEGATIVE_INFINITY) + step);
  const number = Math.min(Math.max(usual, least), Number(maximum ?? Number.POSITIVE_INFINITY));
  const whole = type === "integer" ? Math.floor(number) : number;
  return multipleOf === undefined ? whole : Math.ceil(whole / step) * step;
}

function ofTask({ name, task }: Hints): string | undefined {
  if (!task) return undefined;
  const words = toWords(name);
  for (const [pattern, read] of OF_TASK) {
    const text = pattern.test(words) ? read(task) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

function pick(samples: typeof SAMPLES, schema: Record<string, unknown>, { name, variant }: Hints): string | undefined {
  const words = toWords(String(schema.format ?? name));
  const values = samples.find(([pattern]) => pattern.test(words))?.[1];
  return values?.[variant % values.length];
}

function fit(schema: Record<string, unknown>, text: string): string {
  return text.padEnd(Number(schema.minLength ?? 0), ".").slice(0, Number(schema.maxLength ?? Number.POSITIVE_INFINITY));
}

// filePath, file_path and "file-path" are the same words.
function toWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[^a-zA-Z0-9]+/g, " ")
    .toLowerCase();
}
