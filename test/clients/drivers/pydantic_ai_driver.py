from pydantic import BaseModel
from pydantic_ai import Agent, BinaryContent, Embedder, Tool
from pydantic_ai.embeddings.openai import OpenAIEmbeddingModel
from pydantic_ai.messages import ThinkingPart
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai import OpenAIProvider
import base64


class Place(BaseModel):
    city: str
    country: str
    inhabitants: int


def provider(world):
    return OpenAIProvider(base_url=world["baseURL"], api_key=world["apiKey"])


def agent(world, **options):
    return Agent(OpenAIChatModel(world["model"], provider=provider(world)), **options)


def plain(world):
    return {"text": agent(world).run_sync(world["prompt"]).output}


async def stream(world):
    async with agent(world).run_stream(world["prompt"]) as answer:
        pieces = [piece async for piece in answer.stream_text(delta=True, debounce_by=None)]
    return {"text": "".join(pieces), "pieces": len(pieces)}


def tools(world):
    tool = world["tool"]
    weather = Tool.from_schema(lambda city: tool["result"], tool["name"], tool["description"], tool["parameters"])
    answer = agent(world, tools=[weather], model_settings={"openai_reasoning_effort": "high"}).run_sync(world["prompt"])
    return {"text": answer.output}


def json(world):
    return {"value": agent(world, output_type=Place).run_sync(world["prompt"]).output.model_dump()}


def thoughts(world):
    settings = {"openai_reasoning_effort": "high"}
    answer = agent(world, model_settings=settings).run_sync(world["prompt"])
    parts = [part for message in answer.all_messages() for part in message.parts]
    return {"thoughts": "".join(part.content for part in parts if isinstance(part, ThinkingPart))}


def image(world):
    picture = BinaryContent(base64.b64decode(world["image"]), media_type="image/png")
    return {"text": agent(world).run_sync([world["prompt"], picture]).output}


def embeddings(world):
    model = OpenAIEmbeddingModel(world["embeddingModel"], provider=provider(world))
    answer = Embedder(model).embed_documents_sync([world["prompt"], "other words"])
    return {"vectors": [list(vector) for vector in answer.embeddings]}
