// Written at build from templates/messages/: see gongdoc/render/messages.py.
export {};
