// Two doors: an Ingress that sends paths to two programs, and a policy that lets only one of them reach the store.

import type { Example } from '../example'
import { chartYaml, exampleScenario, installed } from '../example-scenario'

const template = `{{- range $name, $image := .Values.programs }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $name }}
spec:
  replicas: 2
  selector:
    matchLabels: { app: {{ $name }} }
  template:
    metadata:
      labels: { app: {{ $name }} }
    spec:
      containers:
        - name: {{ $name }}
          image: {{ $image }}
          ports: [{ name: http, containerPort: 80 }]
---
apiVersion: v1
kind: Service
metadata:
  name: {{ $name }}
spec:
  selector: { app: {{ $name }} }
  ports: [{ name: http, port: 80, targetPort: http }]
{{- end }}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
spec:
  ingressClassName: {{ .Values.ingressClass }}
  rules:
    - host: shop.example.org
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: site, port: { name: http } } }
          - path: /store
            pathType: Prefix
            backend: { service: { name: store, port: { name: http } } }
{{- if .Values.closed }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: store
spec:
  podSelector:
    matchLabels: { app: store }
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector:
            matchLabels: { app: site }
{{- end }}
`

export const doors: Example = {
  id: 'doors',
  scenario: exampleScenario({
    title: 'Who may come in',
    sentence:
      'Try: kubectl exec deploy/site -- curl -m 2 http://store, then the same from deploy/stranger. Open the store in values.yaml.',
    seed: 'doors',
    ingressController: 'nginx',
    files: {
      'chart/Chart.yaml': chartYaml('doors', 'An Ingress and a policy'),
      'chart/values.yaml': `programs:
  site: nginx:1.29
  store: nginx:1.29
  stranger: nginx:1.29
ingressClass: nginx
# Only the site reaches the store.
closed: true
`,
      'chart/templates/doors.yaml': template,
    },
    log: [installed('doors')],
    untilMs: 40_000,
  }),
}
