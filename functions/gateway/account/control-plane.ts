import {
  BedrockClient,
  type FoundationModelSummary,
  GetInferenceProfileCommand,
  type InferenceProfileSummary,
  type InferenceProfileType,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
} from "@aws-sdk/client-bedrock";
import { byKey, tellFailures, toRefusedKey } from "./callers-key.ts";
import { roleCredentials } from "./role-credentials.ts";

const CONNECTION_TIMEOUT_MS = 2000;
const REQUEST_TIMEOUT_MS = 5000;
/** Most that a page may hold. */
const PAGE = 1000;
/** Far beyond the profiles of any account: pages that never end are no list. */
const MAX_PAGES = 100;

/** Where, and as whom, the control plane is asked. */
type Asker = { region: string; roleArn?: string | undefined; bedrockKey?: string | undefined };

/** The client of the control plane for a region, and for a role or a caller's key. */
export function createControlPlane({ region, roleArn, bedrockKey }: Asker, home: string): BedrockClient {
  const client = new BedrockClient({
    region,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    ...(roleArn && { credentials: roleCredentials(roleArn, home) }),
    ...(bedrockKey !== undefined && byKey(bedrockKey)),
  });
  if (bedrockKey !== undefined) tellFailures(client.middlewareStack, toRefusedKey);
  return client;
}

/** The foundation models of the client's region. */
export async function listModels(client: BedrockClient): Promise<FoundationModelSummary[]> {
  const { modelSummaries = [] } = await client.send(new ListFoundationModelsCommand({}));
  return modelSummaries;
}

/** The inference profiles of the client's region, Bedrock's own and the account's, each once. */
export async function listProfiles(client: BedrockClient): Promise<InferenceProfileSummary[]> {
  const lists = await Promise.all([listPages(client, "SYSTEM_DEFINED"), listPages(client, "APPLICATION")]);
  return [...new Map(lists.flat().map((profile) => [profile.inferenceProfileArn, profile])).values()];
}

// Without a type only Bedrock's own profiles are listed.
async function listPages(client: BedrockClient, typeEquals: InferenceProfileType): Promise<InferenceProfileSummary[]> {
  const profiles: InferenceProfileSummary[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await client.send(new ListInferenceProfilesCommand({ typeEquals, maxResults: PAGE, nextToken }));
    profiles.push(...(answer.inferenceProfileSummaries ?? []));
    nextToken = answer.nextToken;
    if (!nextToken) break;
  }
  return profiles;
}

/** The ARN of a model behind an inference profile; `""` where there is none. */
export async function findProfiledModel(client: BedrockClient, inferenceProfileIdentifier: string): Promise<string> {
  const { models } = await client.send(new GetInferenceProfileCommand({ inferenceProfileIdentifier }));
  return models?.[0]?.modelArn ?? "";
}
