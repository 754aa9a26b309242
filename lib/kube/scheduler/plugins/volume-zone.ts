// VolumeZone: a bound volume labelled with a zone or region is reached only from there.
//
// Models pkg/scheduler/framework/plugins/volumezone.

import { finalRefusal, type Plugin, skipFilter } from '../framework'
import { boundVolumes } from '../volumes'

const refused = finalRefusal('VolumeZone', 'node(s) had no available volume zone')

const zoneLabels = [
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
]

export const volumeZone: Plugin = {
  name: 'VolumeZone',
  doc: 'Refuses nodes outside the zone or region that a bound volume’s labels name.',
  filter(cycle) {
    const demands = boundVolumes(cycle).flatMap((volume) => {
      const labels = volume.metadata.labels ?? {}
      return zoneLabels.flatMap((key) => {
        const value = labels[key]
        return value === undefined ? [] : [{ key, values: value.split('__') }]
      })
    })
    if (demands.length === 0) return skipFilter
    return {
      kind: 'judge',
      judge: (node) => (demands.every(({ key, values }) => values.includes(node.labels[key] ?? '')) ? null : refused),
    }
  },
  wakesOn: (event) => event.kind === 'node-added' || event.kind === 'node-updated' || event.kind === 'storage-changed',
}
