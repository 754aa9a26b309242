// GoError: an error value on its way up, inside one evaluation.
//
// Functions and methods called from a template fail by throwing one; template execution catches it, adds
// where it happened, and its door turns it into a Result. `cause` is what %w wrapped.

export class GoError extends Error {
  override readonly name: string = 'GoError'
  constructor(message: string, cause: unknown = null) {
    super(message, cause === null ? undefined : { cause })
  }
}
