// One chart made of others: a library, the same subchart twice under two names, globals, and a part that is switched off.

import type { Example } from '../example'
import { exampleScenario, installed } from '../example-scenario'

const chart = `apiVersion: v2
name: platform
description: A team's platform, made of smaller charts
type: application
version: 1.0.0
appVersion: "2026.1"
dependencies:
  - name: common
    version: 1.x.x
    repository: file://charts/common
  - name: cache
    version: 1.x.x
    repository: file://charts/cache
    alias: sessions
  - name: cache
    version: 1.x.x
    repository: file://charts/cache
    alias: pages
    condition: pages.enabled
`

const values = `# Seen by every chart, however deep.
global:
  tier: staging
  labels:
    team: payments

# The first cache. What is not said here comes from charts/cache/values.yaml.
sessions:
  replicas: 2

# The second one, off until you say so.
pages:
  enabled: false
  replicas: 1
  banner: "pages of {{ .Release.Name }}"
`

const commonHelpers = `{{/* Labels of everything in the platform. */}}
{{- define "common.labels" -}}
tier: {{ .Values.global.tier }}
part: {{ .Chart.Name }}
{{- range $key, $value := .Values.global.labels }}
{{ $key }}: {{ $value | quote }}
{{- end }}
{{- end }}
`

const cacheDeployment = `{{- $name := printf "%s-%s" .Release.Name .Chart.Name }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
  labels:
    {{- include "common.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: { app: {{ $name }} }
  template:
    metadata:
      labels: { app: {{ $name }} }
      annotations:
        banner: {{ tpl .Values.banner . | quote }}
    spec:
      containers:
        - name: cache
          image: "valkey/valkey:{{ .Values.tag }}"
          ports: [{ containerPort: 6379 }]
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
`

const cacheValues = `replicas: 1
tag: 8-alpine
banner: a cache of {{ .Values.global.tier }}
resources:
  requests: { cpu: 50m, memory: 64Mi }
  limits: { memory: 128Mi }
`

export const subcharts: Example = {
  id: 'subcharts',
  scenario: exampleScenario({
    title: 'A chart made of charts',
    sentence:
      'Open a template beside its rendering and hover a value to see which file won; then switch pages on and upgrade.',
    seed: 'subcharts',
    files: {
      'chart/Chart.yaml': chart,
      'chart/values.yaml': values,
      'chart/charts/common/Chart.yaml': 'apiVersion: v2\nname: common\ntype: library\nversion: 1.2.0\n',
      'chart/charts/common/templates/_labels.tpl': commonHelpers,
      'chart/charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.4.0\nappVersion: "8"\n',
      'chart/charts/cache/values.yaml': cacheValues,
      'chart/charts/cache/templates/deployment.yaml': cacheDeployment,
    },
    log: [installed('platform')],
    untilMs: 40_000,
  }),
}
