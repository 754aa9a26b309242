// Five hundred pods on thirty nodes: the cluster from far away.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed } from '../example-scenario'

const template = `{{- range $team := .Values.teams }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $team }}
spec:
  replicas: {{ $.Values.replicas }}
  selector:
    matchLabels: { team: {{ $team }} }
  template:
    metadata:
      labels: { team: {{ $team }} }
    spec:
      containers:
        - name: main
          image: registry.k8s.io/pause:3.10
          resources:
            requests: { cpu: 100m, memory: 96Mi }
{{- end }}
`

const teams = ['search', 'basket', 'orders', 'stock', 'prices', 'mail', 'media', 'login', 'audit', 'reports']
const zones = ['zone-a', 'zone-b', 'zone-c']

export const crowd: Example = {
  id: 'crowd',
  scenario: exampleScenario({
    title: 'Five hundred pods',
    sentence: 'Cut the network of a few nodes, play at 60×, and watch where their pods go.',
    seed: 'crowd',
    files: {
      'chart/Chart.yaml': chartYaml('crowd', 'Ten teams of fifty pods'),
      'chart/values.yaml': `replicas: 50\nteams: [${teams.join(', ')}]\n`,
      'chart/templates/teams.yaml': template,
    },
    nodes: Array.from({ length: 30 }, (_, at) => ({
      name: `node-${String(at + 1).padStart(2, '0')}`,
      size: 'medium' as const,
      arch: 'amd64' as const,
      zone: zones[at % zones.length] ?? 'zone-a',
    })),
    log: [installed('crowd')],
    untilMs: 60_000,
  }),
}
