// A node is to be emptied, and a budget says how many pods may be missing meanwhile.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed, visitors } from '../example-scenario'

const template = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: { app: {{ .Release.Name }} }
  template:
    metadata:
      labels: { app: {{ .Release.Name }} }
    spec:
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: { app: {{ .Release.Name }} }
      containers:
        - name: web
          image: nginx:1.29-alpine
          ports: [{ name: http, containerPort: 80 }]
          readinessProbe:
            httpGet: { path: /, port: http }
            initialDelaySeconds: 10
          resources:
            requests: { cpu: 250m, memory: 64Mi }
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { app: {{ .Release.Name }} }
  ports: [{ name: http, port: 80, targetPort: http }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .Release.Name }}
spec:
  minAvailable: {{ .Values.minAvailable }}
  selector:
    matchLabels: { app: {{ .Release.Name }} }
`

export const drain: Example = {
  id: 'drain',
  scenario: exampleScenario({
    title: 'Emptying a node',
    sentence: 'Drain node-3: the budget lets one pod go at a time. Set minAvailable to 6 and try again.',
    seed: 'drain',
    files: {
      'chart/Chart.yaml': chartYaml('site', 'A site with a disruption budget'),
      'chart/values.yaml': 'replicas: 6\n# How many must be ready while nodes are emptied.\nminAvailable: 5\n',
      'chart/templates/site.yaml': template,
    },
    log: [installed('site'), visitors('site', 10, 25_000)],
    untilMs: 60_000,
  }),
}
