// A program that needs a while to start, rolled out without anybody asking whether it is ready.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed, visitors } from '../example-scenario'

const template = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  strategy:
    rollingUpdate: { maxSurge: 1, maxUnavailable: 1 }
  selector:
    matchLabels: { app: {{ .Release.Name }} }
  template:
    metadata:
      labels: { app: {{ .Release.Name }} }
    spec:
      containers:
        - name: web
          image: "registry.local/slow-web:{{ .Values.tag }}"
          ports: [{ name: http, containerPort: 8080 }]
          {{- if .Values.askWhetherReady }}
          readinessProbe:
            httpGet: { path: /, port: http }
            periodSeconds: 2
          {{- end }}
          {{- if .Values.waitBeforeLeaving }}
          lifecycle:
            preStop:
              sleep: { seconds: 5 }
          {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { app: {{ .Release.Name }} }
  ports: [{ name: http, port: 80, targetPort: http }]
`

const dockerfile = `FROM node:22-alpine
WORKDIR /app
COPY server.js .
EXPOSE 8080
CMD ["node", "server.js"]
`

const server = `const http = require('node:http')

const server = http.createServer((request, response) => response.end('hello'))

// Warms its cache before it listens.
setTimeout(() => server.listen(8080), 12000)

process.on('SIGTERM', () => process.exit(0))
`

const build = (tag: string, atMs: number) => ({
  atMs,
  command: {
    kind: 'docker-build',
    context: 'web',
    dockerfile: 'web/Dockerfile',
    tag: `registry.local/slow-web:${tag}`,
  },
})
const push = (tag: string, atMs: number) => ({
  atMs,
  command: { kind: 'docker-push', reference: `registry.local/slow-web:${tag}` },
})

export const notReady: Example = {
  id: 'not-ready',
  scenario: exampleScenario({
    title: 'Rolled out too soon',
    sentence: 'Set tag to 1.1 and upgrade: requests fail. Then set askWhetherReady to true and go on to 1.2.',
    seed: 'not-ready',
    files: {
      'web/Dockerfile': dockerfile,
      'web/server.js': server,
      'chart/Chart.yaml': chartYaml('web', 'A program that is slow to start'),
      'chart/values.yaml': `replicas: 4
# 1.0, 1.1 and 1.2 are pushed.
tag: "1.0"
# Adds a readiness probe: no requests before it answers.
askWhetherReady: false
# Adds a pause before a pod ends: no requests to one that is going.
waitBeforeLeaving: true
`,
      'chart/templates/web.yaml': template,
    },
    log: [
      build('1.0', 500),
      push('1.0', 600),
      build('1.1', 700),
      push('1.1', 800),
      build('1.2', 850),
      push('1.2', 900),
      installed('web'),
      visitors('web', 12, 30_000),
    ],
    untilMs: 45_000,
  }),
}
