/** The figures of everything that was measured, by name; a figure's place tells its round. */
export type Figures = Record<string, number[]>;

/** Measures all in turn, and again, so that a disturbance strikes them alike; every round begins with another. */
export async function inRounds<T extends { name: string }>(
  subjects: T[],
  rounds: number,
  measure: (subject: T) => Promise<number>,
): Promise<Figures> {
  const figures: Figures = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < subjects.length; turn++) {
      const subject = subjects[(round + turn) % subjects.length];
      if (subject) figures[subject.name]?.push(await measure(subject));
    }
  }
  return figures;
}
