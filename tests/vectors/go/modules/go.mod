module vectors

go 1.26

require (
	github.com/spf13/pflag v1.0.9
	k8s.io/apimachinery v0.35.2
	k8s.io/client-go v0.35.2
)

require sigs.k8s.io/json v0.0.0-20250730193827-2d320260d730 // indirect
