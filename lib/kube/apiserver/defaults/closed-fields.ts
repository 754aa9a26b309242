// Fields of pods whose feature gates are closed: the server drops them, unseen by validation.
//
// Models pkg/api/pod DropDisabledPodFields, with the gates of Kubernetes 1.35 as they stand by default.

import type { Container, PodSpec, Volume } from '../../api/generated/core'
import { mapSame, withChanged } from './fill'

export function withoutClosedFields(spec: PodSpec): PodSpec {
  const named = without(spec, 'workloadRef')
  const volumes = withChanged(named, 'volumes', (list) => mapSame(list, withoutClosedSources))
  const started = withChanged(volumes, 'initContainers', (list) => mapSame(list, withoutStopSignal))
  return withChanged(started, 'containers', (list) => mapSame(list, withoutStopSignal))
}

function withoutStopSignal(container: Container): Container {
  return withChanged(container, 'lifecycle', (lifecycle) => without(lifecycle, 'stopSignal'))
}

function withoutClosedSources(volume: Volume): Volume {
  return withChanged(volume, 'projected', (projected) =>
    withChanged(projected, 'sources', (sources) =>
      mapSame(sources, (source) => without(without(source, 'clusterTrustBundle'), 'podCertificate')),
    ),
  )
}

/** The same object where there was nothing to drop. */
function without<Value extends object>(value: Value, field: keyof Value): Value {
  if (value[field] === undefined) return value
  const { [field]: _, ...others } = value
  return others as Value
}
