// Whether the end of a command run inside a container follows from what is known, or is a guess.
//
// A guess is what a program nobody knows does, what a server nobody knows answers, and whether a file is there that such a
// program may have written. A connection that is refused is none: no program would have ended well there.

import type { Machine } from '../machine/machine'
import type { ProcessInput } from './input'
import { isOwnAddress } from './local-answer'
import type { ActionAnswer, ProcessAction } from './plan'
import { listenersOf, type RunningProgram } from './running-program'

export interface Guess {
  /** A program nobody knows is called. */
  startUnknown(argv: readonly string[]): null
  /** The answer to an action, as it is taken here. */
  watched(action: ProcessAction, answer: ActionAnswer): ActionAnswer
  /** Null: all of it is known. */
  reason(): string | null
}

interface Around {
  readonly input: ProcessInput
  /** Those of the container. */
  readonly programs: readonly RunningProgram[]
  /** Where the command runs. */
  readonly machine: Machine
}

export function createGuess({ input, programs, machine }: Around): Guess {
  const isAssumed = programs.some(({ grade }) => grade === 'assumed')
  const isSilent = isAssumed && listenersOf(programs).length === 0
  let reason: string | null = null
  let isRefused = false
  return {
    startUnknown([name = '']) {
      reason ??= `what ${name} does is not modelled`
      return null
    },
    watched(action, answer) {
      // What is declared nowhere may listen all the same.
      const isOpen = answer.kind === 'refused' && isSilent && isOwnAddress(input, action.target)
      const taken = isOpen ? openAnswer(action) : answer
      isRefused = !(taken.kind === 'answered' || taken.kind === 'connected' || taken.kind === 'resolved')
      if (!isRefused && taken.kind !== 'resolved' && isAssumed && isOwnAddress(input, action.target))
        reason ??= `what answers at ${action.target} is not modelled`
      return taken
    },
    reason() {
      if (isRefused) return null
      if (reason !== null) return reason
      if (isAssumed && machine.missed !== null) return `whether ${machine.missed} is there is not known`
      return machine.grade === 'unknown' ? 'some of what it prints is not modelled' : null
    },
  }
}

function openAnswer({ kind }: ProcessAction): ActionAnswer {
  return kind === 'http' ? { kind: 'answered', status: 200, body: '' } : { kind: 'connected' }
}
