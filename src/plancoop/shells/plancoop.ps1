# Completion of plancoop for PowerShell. Every word comes from plancoop, quoted by it, and none is run.
Register-ArgumentCompleter -Native -CommandName plancoop -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($null -ne $_.Value) { "=$($_.Value)" } else { "=$($_.Extent.Text)" } })
    $before = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new()
        $answers = @(& (Get-Command plancoop -CommandType Application)[0] __complete powershell @typed "=$wordToComplete" 2>$null)
    } finally {
        [Console]::OutputEncoding = $before
    }
    foreach ($answer in $answers) {
        $inserted, $shown, $told = $answer -split "`t", 3
        [System.Management.Automation.CompletionResult]::new($inserted, $shown, 'ParameterValue', $told)
    }
}
