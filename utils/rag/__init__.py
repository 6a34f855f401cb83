"""The room of answers from documents: the prompt, a small sentence reader and a chat model behind one interface."""

from utils.rag.answer import REFUSAL, Answer, Reader, cited, same
from utils.rag.chat import ChatReader
from utils.rag.prompt import messages
from utils.rag.sentence import SentenceReader

__all__ = ["REFUSAL", "Answer", "ChatReader", "Reader", "SentenceReader", "cited", "messages", "same"]
