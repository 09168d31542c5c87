import type { Lesson } from "../../../shared/models/refusals/lesson.ts";
import { Recent } from "../recent.ts";

const MAX_PLACES = 256;
const MAX_LESSONS = 32;

/** A model in a region, as one role may call it. */
type Place = { modelId: string; region: string; roleArn?: string | undefined };

/** What Bedrock's refusals taught about models, kept for ten minutes for each model, region and role. */
export type Lessons = {
  of(place: Place): Lesson[];
  learn(place: Place, lesson: Lesson): void;
};

export function createLessons(): Lessons {
  const places = new Recent<Recent<Lesson>>(MAX_PLACES);
  return {
    of: (place) => places.get(toKey(place))?.values() ?? [],
    learn(place, lesson) {
      const lessons = places.get(toKey(place)) ?? new Recent<Lesson>(MAX_LESSONS);
      lessons.set(JSON.stringify(lesson), lesson);
      places.set(toKey(place), lessons);
    },
  };
}

/** The same model takes other things in other regions and accounts. */
function toKey({ modelId, region, roleArn = "" }: Place): string {
  return `${region} ${roleArn} ${modelId}`;
}
