"""The steps of answering, a file a step; `assistant.answers.answer` has their order."""
