// A stream to one client: a watch, a log that is followed, a session.

export interface Stream {
  /** Called after every step of the world. */
  tick(): void
  /** Ends the stream and its connection. */
  stop(): void
}
