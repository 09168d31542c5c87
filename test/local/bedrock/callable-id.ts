import { validateConverse } from "../../../local/bedrock/checks/validate-converse.ts";
import { toRungs } from "../../../shared/models/profile-ladder.ts";

const UNKNOWN = /model identifier is invalid|on-demand throughput/;
const HELLO = { messages: [{ role: "user", content: [{ text: "Hello" }] }] };

/** What a model is called by in us-east-1, as the walk up the ladder of inference profiles finds it. */
export function toCallableId(model: string): string {
  const found = toRungs(model, "us-east-1").find((id) => {
    const refusal = validateConverse(id, HELLO, "converse", { region: "us-east-1" });
    return !UNKNOWN.test(refusal?.message ?? "");
  });
  return found ?? model;
}
