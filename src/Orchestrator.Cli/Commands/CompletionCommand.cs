using System.CommandLine;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc completion</c>: a script for the shell; it asks <c>orc</c> itself what may follow.</summary>
internal static class CompletionCommand
{
    private static readonly Argument<string> _shell = new("shell") { Description = "bash, zsh, fish or pwsh" };

    public static Command Create()
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        return Verb.Of("completion", "Script that completes commands in a shell", (i, _) => Task.FromResult(Show(i)), _shell);
    }

    private static int Show(Invocation invocation)
    {
        invocation.Terminal.Line(invocation.Get(_shell) switch
        {
            "bash" => """
                # source <(orc completion bash)
                _orc() {
                  local IFS=$'\n'
                  COMPREPLY=( $(compgen -W "$(orc "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}") )
                }
                complete -o default -F _orc orc
                """,
            "zsh" => """
                # source <(orc completion zsh)
                _orc() { local -a words; words=("${(@f)$(orc "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}"); compadd -a words; }
                compdef _orc orc
                """,
            "fish" => """
                # orc completion fish | source
                complete -c orc -f -a '(orc "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
                """,
            _ => """
                # orc completion pwsh | Out-String | Invoke-Expression
                Register-ArgumentCompleter -Native -CommandName orc -ScriptBlock {
                  param($word, $ast, $position)
                  orc "[suggest:$position]" "$ast" 2>$null | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
                }
                """,
        });
        return ExitCode.Done;
    }
}
