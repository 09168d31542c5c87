import json as text

import litellm
from pydantic import BaseModel


class Place(BaseModel):
    city: str
    country: str
    inhabitants: int


def ask(world, messages=None, **options):
    messages = messages or [{"role": "user", "content": world["prompt"]}]
    model = f"openai/{world['model']}"
    return litellm.completion(model=model, base_url=world["baseURL"], api_key=world["apiKey"], messages=messages, **options)


def plain(world):
    return {"text": ask(world).choices[0].message.content}


def stream(world):
    pieces = [chunk.choices[0].delta.content for chunk in ask(world, stream=True)]
    pieces = [piece for piece in pieces if piece]
    return {"text": "".join(pieces), "pieces": len(pieces)}


def tools(world):
    tool = world["tool"]
    function = {name: tool[name] for name in ("name", "description", "parameters")}
    options = {"reasoning_effort": "high", "allowed_openai_params": ["reasoning_effort"], "tools": [{"type": "function", "function": function}]}
    messages = [{"role": "user", "content": world["prompt"]}]
    message = ask(world, messages, **options).choices[0].message
    results = [{"role": "tool", "tool_call_id": call.id, "content": tool["result"]} for call in message.tool_calls]
    return {"text": ask(world, [*messages, message, *results], **options).choices[0].message.content}


def json(world):
    return {"value": text.loads(ask(world, response_format=Place).choices[0].message.content)}


def thoughts(world):
    answer = ask(world, reasoning_effort="high", allowed_openai_params=["reasoning_effort"])
    return {"thoughts": answer.choices[0].message.reasoning_content}


def image(world):
    url = f"data:image/png;base64,{world['image']}"
    parts = [{"type": "text", "text": world["prompt"]}, {"type": "image_url", "image_url": {"url": url}}]
    return {"text": ask(world, [{"role": "user", "content": parts}]).choices[0].message.content}


def models(world):
    return {"ids": litellm.get_valid_models(check_provider_endpoint=True, custom_llm_provider="openai", api_base=world["baseURL"], api_key=world["apiKey"])}


def embeddings(world):
    answer = litellm.embedding(model=f"openai/{world['embeddingModel']}", api_base=world["baseURL"], api_key=world["apiKey"], input=[world["prompt"], "other words"])
    return {"vectors": [item["embedding"] for item in answer.data]}
