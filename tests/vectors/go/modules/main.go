// Records what Go modules beside the standard library do, for the tests of lib/go: `go run .` in this folder.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// out writes one row a line.
func out(name string, rows [][]any) {
	f, err := os.Create("../" + name + ".json")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	for i, row := range rows {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(row); err != nil {
			panic(err)
		}
		fmt.Fprintf(f, "%s%s", []string{",\n", "[\n"}[map[bool]int{true: 1}[i == 0]], bytes.TrimSpace(b.Bytes()))
	}
	fmt.Fprint(f, "\n]\n")
}

func main() {
	out("pflag", pflagRows())
	out("jsonpath", jsonpathRows())
	out("jsonfmt", jsonfmtRows())
}
