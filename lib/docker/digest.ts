// What a digest of the host is taken of: images stand for themselves by their ids, everything else is whole.

import type { Json, JsonObject } from '@/lib/base/json'
import type { HostState } from './state'

export function digestibleHost({ untagged, containers, volumes, networks, jobs, logins }: HostState): JsonObject {
  return {
    untagged: untagged.map(({ image }) => image.id),
    containers: containers.map(({ image, ...rest }) => ({ ...(rest as unknown as JsonObject), image: image.id })),
    volumes: volumes as unknown as Json,
    networks: networks as unknown as Json,
    jobs: jobs as unknown as Json,
    logins,
  }
}
