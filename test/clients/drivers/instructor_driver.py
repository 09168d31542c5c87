import instructor
from instructor.processing.multimodal import Image
from openai import OpenAI
from pydantic import BaseModel


class Place(BaseModel):
    city: str
    country: str
    inhabitants: int


class Answer(BaseModel):
    answer: str


def ask(world, shape, content=None, method="create", mode=instructor.Mode.TOOLS):
    client = instructor.from_openai(OpenAI(base_url=world["baseURL"], api_key=world["apiKey"]), mode=mode)
    messages = [{"role": "user", "content": content or world["prompt"]}]
    return getattr(client, method)(model=world["model"], messages=messages, response_model=shape, max_retries=1)


def plain(world):
    return {"text": ask(world, Answer, mode=instructor.Mode.JSON_SCHEMA).answer}


def stream(world):
    pieces = [part.answer for part in ask(world, Answer, method="create_partial", mode=instructor.Mode.JSON_SCHEMA) if part.answer]
    return {"text": pieces[-1] if pieces else "", "pieces": len(pieces)}


def json(world):
    return {"value": ask(world, Place).model_dump()}


def image(world):
    picture = Image.from_base64(f"data:image/png;base64,{world['image']}")
    return {"text": ask(world, Answer, [world["prompt"], picture], mode=instructor.Mode.JSON_SCHEMA).answer}
