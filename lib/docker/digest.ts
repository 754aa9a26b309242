// What a digest of the host is taken of: images stand for themselves by their ids, everything else is whole.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import type { HostState } from './state'

export function digestibleHost({ untagged, containers, volumes, networks, jobs, logins }: HostState): JsonObject {
  return {
    untagged: untagged.map(({ image }) => image.id),
    containers: containers.map(({ image, ...rest }) => ({ ...jsonOf(rest), image: image.id })),
    volumes: jsonOf(volumes),
    networks: jsonOf(networks),
    jobs: jsonOf(jobs),
    logins,
  }
}
