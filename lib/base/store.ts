// Store: one immutable state, announced once per batch, in the shape zustand's useStore reads.

export interface ReadableStore<State> {
  getState(): State
  getInitialState(): State
  /** Calls the listener once per batch of changes; returns the function that unsubscribes. */
  subscribe(listener: (state: State, previous: State) => void): () => void
}

export interface Store<State> extends ReadableStore<State> {
  setState(state: State): void
  /** Changes made inside are announced once, when the outermost batch ends. */
  batch(change: () => void): void
}

export function createStore<State>(initial: State): Store<State> {
  const listeners = new Set<(state: State, previous: State) => void>()
  let state = initial
  let announced = initial
  let depth = 0

  const announce = (): void => {
    if (depth > 0 || state === announced) return
    const previous = announced
    announced = state
    for (const listener of [...listeners]) listener(state, previous)
  }

  return {
    getState: () => state,
    getInitialState: () => initial,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setState(next) {
      state = next
      announce()
    },
    batch(change) {
      depth++
      try {
        change()
      } finally {
        depth--
        announce()
      }
    },
  }
}
