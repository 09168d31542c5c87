from openai import OpenAI
from pydantic import BaseModel


class Place(BaseModel):
    city: str
    country: str
    inhabitants: int


def connect(world):
    return OpenAI(base_url=world["baseURL"], api_key=world["apiKey"])


def ask(world, content=None, **options):
    messages = [{"role": "user", "content": content or world["prompt"]}]
    return connect(world).chat.completions.create(model=world["model"], messages=messages, **options)


def plain(world):
    return {"text": ask(world).choices[0].message.content}


def stream(world):
    pieces = [chunk.choices[0].delta.content for chunk in ask(world, stream=True) if chunk.choices]
    pieces = [piece for piece in pieces if piece]
    return {"text": "".join(pieces), "pieces": len(pieces)}


def tools(world):
    tool = world["tool"]
    function = {name: tool[name] for name in ("name", "description", "parameters")}
    options = {"model": world["model"], "reasoning_effort": "high", "tools": [{"type": "function", "function": function}]}
    messages = [{"role": "user", "content": world["prompt"]}]
    message = connect(world).chat.completions.create(messages=messages, **options).choices[0].message
    results = [{"role": "tool", "tool_call_id": call.id, "content": tool["result"]} for call in message.tool_calls]
    answer = connect(world).chat.completions.create(messages=[*messages, message, *results], **options)
    return {"text": answer.choices[0].message.content}


def json(world):
    messages = [{"role": "user", "content": world["prompt"]}]
    answer = connect(world).chat.completions.parse(model=world["model"], messages=messages, response_format=Place)
    return {"value": answer.choices[0].message.parsed.model_dump()}


def thoughts(world):
    return {"thoughts": ask(world, reasoning_effort="high").choices[0].message.reasoning_content}


def image(world):
    url = f"data:image/png;base64,{world['image']}"
    parts = [{"type": "text", "text": world["prompt"]}, {"type": "image_url", "image_url": {"url": url}}]
    return {"text": ask(world, parts).choices[0].message.content}


def models(world):
    return {"ids": [model.id for model in connect(world).models.list()]}


def embeddings(world):
    answer = connect(world).embeddings.create(model=world["embeddingModel"], input=[world["prompt"], "other words"])
    return {"vectors": [item.embedding for item in answer.data]}
