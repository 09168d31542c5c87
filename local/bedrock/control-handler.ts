import { toApplicationProfiles, toFoundationModels, toSystemProfiles } from "./control/to-lists.ts";
import { invalid, refuse } from "./refusals/refusal.ts";
import { type Request, readCaller, readKeyHolder } from "./wire/read-request.ts";
import { type Response, sendJson, sendRefusal } from "./wire/send-answer.ts";

/** Where the lists of models and of profiles are, and what is behind one profile. */
export const CONTROL = /^\/(foundation-models|inference-profiles)(?:\/(.+))?$/;

/** So short that the lists have pages. */
const PAGE = 20;

/** Answers for the control plane of Bedrock: its lists differ by the region that a request is signed for. */
export async function handleControl(request: Request, response: Response): Promise<void> {
  const url = new URL(request.url ?? "", "http://localhost");
  const [, list, name] = CONTROL.exec(url.pathname) ?? [];
  const caller = readCaller(request) ?? readKeyHolder(request);
  if (!caller)
    return sendRefusal(response, refuse("MissingAuthenticationTokenException", "Missing Authentication Token"));
  if (request.method !== "GET" || (list === "foundation-models" && name !== undefined))
    return sendRefusal(response, refuse("UnknownOperationException", "Unknown operation"));
  if (list === "foundation-models") return sendJson(response, 200, { modelSummaries: toFoundationModels(caller) });
  const profiles = [...toSystemProfiles(caller), ...toApplicationProfiles(caller)];
  if (name === undefined) return sendPage(response, profiles, url.searchParams);
  const id = decodeURIComponent(name).replace(/^.*\//, "");
  const profile = profiles.find(({ inferenceProfileId }) => inferenceProfileId === id);
  if (profile) return sendJson(response, 200, profile);
  sendRefusal(response, refuse("ResourceNotFoundException", "Could not find the inference profile."));
}

/** Without a type the list has what Bedrock itself made. */
function sendPage(response: Response, profiles: ReturnType<typeof toSystemProfiles>, query: URLSearchParams) {
  const type = query.get("type") ?? "SYSTEM_DEFINED";
  const start = Number(query.get("nextToken") ?? 0);
  const end = start + Math.min(PAGE, Number(query.get("maxResults") ?? PAGE));
  if (!(end > start)) return sendRefusal(response, invalid("The provided token is invalid."));
  const all = profiles.filter((profile) => profile.type === type);
  sendJson(response, 200, {
    inferenceProfileSummaries: all.slice(start, end),
    ...(end < all.length && { nextToken: String(end) }),
  });
}
