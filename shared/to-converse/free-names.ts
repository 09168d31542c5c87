/**
 * Gives names that nobody has yet: the first choice, else the first free of its alternatives. How far those went is
 * remembered for each key, so that n names that collide cost n looks and not n².
 * @param taken grows by every name that is given
 */
export function createFreeNames(taken: Set<string>) {
  const uses = new Map<string, number>();
  return (choice: string, toAlternative: (use: number) => string, key = choice): string => {
    let name = choice;
    for (let use = uses.get(key) ?? 1; taken.has(name); use++) {
      name = toAlternative(use);
      uses.set(key, use + 1);
    }
    taken.add(name);
    return name;
  };
}
