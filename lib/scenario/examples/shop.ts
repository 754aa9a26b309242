// The opening scenario: a small shop. One image built here, one pulled; two Deployments behind Services; three nodes.

import type { Example } from '../example'
import { currentVersion } from '../migrate'

const dockerfile = `# The catalogue of the shop, as a small image.
FROM node:22-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:22-alpine
WORKDIR /app
ENV NODE_ENV=production \\
    PORT=8080
COPY --from=deps /app/node_modules ./node_modules
COPY . .
USER node
EXPOSE 8080
CMD ["node", "server.js"]
`

const server = `const http = require('node:http')

const greeting = process.env.GREETING || 'Hello from the shop'

http
  .createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ greeting, path: request.url }))
  })
  .listen(process.env.PORT || 8080)
`

const packageJson = `{
  "name": "shop-api",
  "version": "1.0.0",
  "private": true,
  "main": "server.js",
  "dependencies": {
    "pino": "^9.5.0"
  }
}
`

const packageLock = `{
  "name": "shop-api",
  "version": "1.0.0",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "shop-api", "version": "1.0.0", "dependencies": { "pino": "^9.5.0" } },
    "node_modules/pino": { "version": "9.5.0" }
  }
}
`

const chartYaml = `apiVersion: v2
name: shop
description: A shop front and its catalogue
type: application
version: 0.1.0
appVersion: "1.0.0"
`

const values = `# What differs from one installation to the next.
web:
  replicas: 2
  image:
    repository: nginx
    tag: 1.29-alpine

api:
  replicas: 3
  image:
    repository: registry.local/shop/api
    tag: 1.0.0
  greeting: Hello from the shop
  resources:
    requests: { cpu: 100m, memory: 96Mi }
    limits: { memory: 192Mi }
`

const helpers = `{{/* Labels that every object of this chart carries. */}}
{{- define "shop.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* Labels that select the pods of one part: web or api. */}}
{{- define "shop.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}
`

const webDeployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.web.replicas }}
  selector:
    matchLabels:
      {{- include "shop.selector" (dict "root" . "part" "web") | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "shop.selector" (dict "root" . "part" "web") | nindent 8 }}
    spec:
      containers:
        - name: web
          image: "{{ .Values.web.image.repository }}:{{ .Values.web.image.tag }}"
          ports:
            - name: http
              containerPort: 80
          readinessProbe:
            httpGet: { path: /, port: http }
          resources:
            requests: { cpu: 50m, memory: 32Mi }
            limits: { memory: 64Mi }
`

const apiDeployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-api
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.api.replicas }}
  selector:
    matchLabels:
      {{- include "shop.selector" (dict "root" . "part" "api") | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "shop.selector" (dict "root" . "part" "api") | nindent 8 }}
    spec:
      containers:
        - name: api
          image: "{{ .Values.api.image.repository }}:{{ .Values.api.image.tag }}"
          env:
            - name: GREETING
              value: {{ .Values.api.greeting | quote }}
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet: { path: /, port: http }
            periodSeconds: 5
          livenessProbe:
            httpGet: { path: /, port: http }
          resources:
            {{- toYaml .Values.api.resources | nindent 12 }}
`

const service = (part: string): string => `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-${part}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  selector:
    {{- include "shop.selector" (dict "root" . "part" "${part}") | nindent 4 }}
  ports:
    - name: http
      port: 80
      targetPort: http
`

const notes = `The shop is open: {{ .Values.web.replicas }} web pods and {{ .Values.api.replicas }} catalogue pods.

  curl http://{{ .Release.Name }}-web
`

export const shop: Example = {
  id: 'shop',
  scenario: {
    version: currentVersion,
    title: 'The shop',
    sentence: 'Change a line of api/server.js, then build, push and upgrade: watch the new pods take over.',
    seed: 'shop',
    startMs: 1_767_225_600_000,
    files: {
      'api/Dockerfile': dockerfile,
      'api/.dockerignore': 'node_modules\n*.md\n',
      'api/package.json': packageJson,
      'api/package-lock.json': packageLock,
      'api/server.js': server,
      'chart/Chart.yaml': chartYaml,
      'chart/values.yaml': values,
      'chart/templates/_helpers.tpl': helpers,
      'chart/templates/api-deployment.yaml': apiDeployment,
      'chart/templates/api-service.yaml': service('api'),
      'chart/templates/web-deployment.yaml': webDeployment,
      'chart/templates/web-service.yaml': service('web'),
      'chart/templates/NOTES.txt': notes,
    },
    nodes: [
      { name: 'node-1', size: 'small', arch: 'amd64', zone: 'zone-a' },
      { name: 'node-2', size: 'small', arch: 'amd64', zone: 'zone-b' },
      { name: 'node-3', size: 'medium', arch: 'amd64', zone: 'zone-c' },
    ],
    log: [
      {
        atMs: 1_000,
        command: {
          kind: 'docker-build',
          context: 'api',
          dockerfile: 'api/Dockerfile',
          tag: 'registry.local/shop/api:1.0.0',
        },
      },
      { atMs: 2_000, command: { kind: 'docker-push', reference: 'registry.local/shop/api:1.0.0' } },
      { atMs: 3_000, command: { kind: 'helm-install', release: 'shop', namespace: 'default', chart: 'chart' } },
      { atMs: 20_000, command: { kind: 'traffic', service: 'shop-web', namespace: 'default', perSecond: 4 } },
      { atMs: 20_000, command: { kind: 'traffic', service: 'shop-api', namespace: 'default', perSecond: 6 } },
    ],
    untilMs: 90_000,
    canvas: {},
  },
}
