// The logs of a pod: which of its containers can be read, which one is, and the question to the API server that reads it.

import type { Pod } from '@/lib/kube/api/generated/core'

export interface LogChoice {
  readonly container: string
  /** The run before the last restart. */
  readonly previous: boolean
}

export interface LogQuestion {
  readonly containers: readonly string[]
  readonly shown: LogChoice
  /** The container shown was started again, so there is a run before. */
  readonly hasPrevious: boolean
  /** As kubectl logs asks. */
  readonly request: {
    readonly path: string
    readonly query: Readonly<Record<string, string>>
    readonly headers: Readonly<Record<string, string>>
  }
}

const linesMax = 400

/** Init containers first; until one is chosen, the first of the others is shown. */
export function logQuestion({ metadata, spec, status }: Pod, wanted: LogChoice | null): LogQuestion {
  const shown = wanted ?? { container: spec.containers[0]?.name ?? '', previous: false }
  const { container, previous } = shown
  const ran = status?.containerStatuses?.find((each) => each.name === container)
  return {
    containers: [...(spec.initContainers ?? []), ...spec.containers].map((each) => each.name),
    shown,
    hasPrevious: ran !== undefined && ran.restartCount > 0,
    request: {
      path: `/api/v1/namespaces/${metadata.namespace ?? ''}/pods/${metadata.name}/log`,
      query: { container, tailLines: String(linesMax), ...(previous ? { previous: 'true' } : {}) },
      headers: {},
    },
  }
}
