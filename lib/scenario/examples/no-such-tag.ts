// An upgrade to a tag that nobody pushed: the old pods stay, the new ones cannot start.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed, visitors } from '../example-scenario'

const deployment = `apiVersion: apps/v1
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
      containers:
        - name: web
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          ports: [{ name: http, containerPort: 80 }]
          readinessProbe:
            httpGet: { path: /, port: http }
`

const service = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { app: {{ .Release.Name }} }
  ports: [{ name: http, port: 80, targetPort: http }]
`

const values = `replicas: 4
image:
  repository: nginx
  tag: 1.29-alpine
`

export const noSuchTag: Example = {
  id: 'no-such-tag',
  scenario: exampleScenario({
    title: 'A tag that nobody pushed',
    sentence:
      'An upgrade asked for a tag that does not exist. Visitors notice nothing: why? Then roll the release back.',
    seed: 'no-such-tag',
    files: {
      'chart/Chart.yaml': chartYaml('site', 'A site of four pods'),
      'chart/values.yaml': values,
      'chart/templates/deployment.yaml': deployment,
      'chart/templates/service.yaml': service,
    },
    log: [
      installed('site'),
      visitors('site', 8, 15_000),
      {
        atMs: 30_000,
        command: {
          kind: 'helm-upgrade',
          release: 'site',
          namespace: 'default',
          chart: 'chart',
          set: ['image.tag=1.29-alpin'],
        },
      },
    ],
    untilMs: 90_000,
  }),
}
