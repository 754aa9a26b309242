// Four pods that no node takes, each for a reason of its own.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed } from '../example-scenario'

const template = `{{- range $name, $each := .Values.workloads }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
spec:
  replicas: {{ $each.replicas | default 1 }}
  selector:
    matchLabels: { app: {{ $name }} }
  template:
    metadata:
      labels: { app: {{ $name }} }
    spec:
      {{- with $each.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $each.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- if $each.apart }}
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels: { app: {{ $name }} }
      {{- end }}
      containers:
        - name: main
          image: nginx:1.29-alpine
          resources:
            requests:
              cpu: {{ $each.cpu | default "100m" }}
              memory: 64Mi
{{- end }}
`

const values = `# Each of these waits for a node, and for another reason.
workloads:
  # Asks for more CPU than any node has.
  giant:
    cpu: "6"
  # Wants a disk that no node is labelled with.
  archive:
    nodeSelector: { disk: ssd }
  # Five that must not share a node, on four nodes, one of them tainted.
  apart:
    replicas: 5
    apart: true
  # Belongs on the tainted node, but does not tolerate the taint.
  trainer:
    nodeSelector: { accelerator: gpu }
    # tolerations: [{ key: gpu, operator: Exists }]
`

export const pending: Example = {
  id: 'pending',
  scenario: exampleScenario({
    title: 'Nobody takes these pods',
    sentence:
      'Click a waiting pod to read which node refused it and why; then change values.yaml until all of them run.',
    seed: 'pending',
    files: {
      'chart/Chart.yaml': chartYaml('waiting', 'Pods that no node takes'),
      'chart/values.yaml': values,
      'chart/templates/workloads.yaml': template,
    },
    nodes: [
      { name: 'node-1', size: 'small', arch: 'amd64', zone: 'zone-a' },
      { name: 'node-2', size: 'small', arch: 'amd64', zone: 'zone-b' },
      { name: 'node-3', size: 'medium', arch: 'amd64', zone: 'zone-c' },
      {
        name: 'gpu-1',
        size: 'medium',
        arch: 'amd64',
        zone: 'zone-a',
        labels: { accelerator: 'gpu' },
        taints: [{ key: 'gpu', value: 'reserved', effect: 'NoSchedule' }],
      },
    ],
    log: [installed('waiting')],
    untilMs: 40_000,
  }),
}
