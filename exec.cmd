@rem cmd.exe has no exec, and sh needs it in `npm start`: without, signals to npm do not reach Node.
@%*
