import base64

from llama_index.core.agent.workflow import FunctionAgent
from llama_index.core.llms import ChatMessage, ImageBlock, TextBlock
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai_like import OpenAILikeEmbedding
from llama_index.llms.openai_like import OpenAILike
from pydantic import BaseModel


class Place(BaseModel):
    city: str
    country: str
    inhabitants: int


def connect(world, **options):
    return OpenAILike(
        model=world["model"],
        api_base=world["baseURL"],
        api_key=world["apiKey"],
        is_chat_model=True,
        is_function_calling_model=True,
        **options,
    )


def say(world, *blocks):
    return [ChatMessage(role="user", blocks=[TextBlock(text=world["prompt"]), *blocks])]


def plain(world):
    return {"text": connect(world).chat(say(world)).message.content}


def stream(world):
    pieces = [chunk.delta for chunk in connect(world).stream_chat(say(world)) if chunk.delta]
    return {"text": "".join(pieces), "pieces": len(pieces)}


async def tools(world):
    def get_weather(city: str) -> str:
        return world["tool"]["result"]

    weather = FunctionTool.from_defaults(get_weather, description=world["tool"]["description"])
    answer = await FunctionAgent(tools=[weather], llm=connect(world, reasoning_effort="high")).run(world["prompt"])
    return {"text": str(answer)}


def json(world):
    return {"value": connect(world).as_structured_llm(Place).chat(say(world)).raw.model_dump()}


def thoughts(world):
    chunks = list(connect(world, reasoning_effort="high").stream_chat(say(world)))
    return {"thoughts": "".join(block.content for block in chunks[-1].message.blocks if block.block_type == "thinking")}


def image(world):
    return {"text": connect(world).chat(say(world, ImageBlock(image=base64.b64decode(world["image"])))).message.content}


def embeddings(world):
    model = OpenAILikeEmbedding(model_name=world["embeddingModel"], api_base=world["baseURL"], api_key=world["apiKey"])
    return {"vectors": model.get_text_embedding_batch([world["prompt"], "other words"])}
