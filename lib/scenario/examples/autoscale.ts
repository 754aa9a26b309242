// More visitors, more pods: an autoscaler that looks at CPU, up quickly and down slowly.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed, visitors } from '../example-scenario'

const template = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    matchLabels: { app: {{ .Release.Name }} }
  template:
    metadata:
      labels: { app: {{ .Release.Name }} }
    spec:
      containers:
        - name: web
          image: registry.k8s.io/hpa-example
          ports: [{ name: http, containerPort: 80 }]
          readinessProbe:
            httpGet: { path: /, port: http }
          resources:
            requests: { cpu: 200m, memory: 64Mi }
            limits: { cpu: 500m }
---
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: { app: {{ .Release.Name }} }
  ports: [{ name: http, port: 80, targetPort: http }]
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ .Release.Name }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ .Release.Name }} }
  minReplicas: {{ .Values.least }}
  maxReplicas: {{ .Values.most }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: {{ .Values.cpuPercent }} }
`

export const autoscale: Example = {
  id: 'autoscale',
  scenario: exampleScenario({
    title: 'More visitors, more pods',
    sentence:
      'Raise the visitors to 50 a second, play at 10×, and watch pods come; then send nobody and wait five minutes.',
    seed: 'autoscale',
    files: {
      'chart/Chart.yaml': chartYaml('sums', 'A program whose requests cost CPU'),
      'chart/values.yaml': 'least: 1\nmost: 8\n# Of what the pods request.\ncpuPercent: 50\n',
      'chart/templates/sums.yaml': template,
    },
    log: [installed('sums'), visitors('sums', 2, 20_000)],
    untilMs: 90_000,
  }),
}
