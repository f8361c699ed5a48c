# For Windows PowerShell 5.1 or newer; on Linux use make. `./make.ps1 help` lists the commands.
# Keep the byte order mark: without it PowerShell 5.1 reads the Vietnamese below in the machine's code page.
param(
    [ValidateSet('help', 'setup', 'demo', 'test', 'tools')]
    [string]$Command = 'help'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
# Python before 3.13 finds an editable install under C:\Users\Nguyễn only so.
$env:PYTHONUTF8 = '1'

# PowerShell 5.1 goes on when a program fails; this does not.
function Invoke-Program([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Show-Help {
    Write-Host '  ./make.ps1 setup   cài chương trình vào .venv / install the program into .venv'
    Write-Host '  ./make.ps1 demo    chạy thử cả hành trình, kết quả ở ket-qua-demo / the whole journey, results in ket-qua-demo'
    Write-Host '  ./make.ps1 test    mọi kiểm tra / every check'
    Write-Host '  ./make.ps1 tools   phần mềm ngoài mà kiểm tra cần / what the tests need besides Python'
    Write-Host ''
    Write-Host 'Nếu Windows không cho chạy tập lệnh / if Windows refuses to run scripts:'
    Write-Host '  powershell -ExecutionPolicy Bypass -File make.ps1 demo'
}

function New-Environment {
    foreach ($python in 'py', 'python') {
        if (-not (Get-Command $python -CommandType Application -ErrorAction SilentlyContinue)) { continue }
        $options = @()
        if ($python -eq 'py') { $options = @('-3') }
        # `python` may be the Microsoft Store's stub: it fails this question too.
        & $python @options -c 'import sys; sys.exit(sys.version_info < (3, 11))'
        if ($LASTEXITCODE -eq 0) {
            Invoke-Program $python ($options + @('-m', 'venv', '.venv'))
            return
        }
    }
    Write-Host 'Cần Python 3.11 trở lên. Cài bằng lệnh sau rồi mở lại PowerShell:'
    Write-Host 'Python 3.11 or newer is needed. Install it so, then reopen PowerShell:'
    Write-Host '  winget install --exact --id Python.Python.3.13'
    exit 1
}

function Install-Project {
    $stamp = '.venv\.installed'
    if (Test-Path -LiteralPath $stamp) {
        $installed = (Get-Item -LiteralPath $stamp).LastWriteTime
        $changed = @(Get-Item 'requirements.txt', 'pyproject.toml' | Where-Object { $_.LastWriteTime -gt $installed })
        if ($changed.Count -eq 0) { return }
    }
    New-Environment
    $pip = @('-m', 'pip', 'install', '--quiet')
    Invoke-Program '.venv\Scripts\python.exe' ($pip + @('--require-hashes', '-r', 'requirements.txt'))
    Invoke-Program '.venv\Scripts\python.exe' ($pip + @('--no-deps', '--no-build-isolation', '-e', '.'))
    Set-Content -LiteralPath $stamp -Value 'installed'
}

function Install-Tools {
    # LibreOffice's installer leaves PATH alone.
    $libreOffice = Join-Path $env:ProgramFiles 'LibreOffice\program'
    if (Test-Path -LiteralPath $libreOffice) { $env:PATH = "$libreOffice;$env:PATH" }

    $packages = [ordered]@{
        soffice  = 'TheDocumentFoundation.LibreOffice'
        pdftoppm = 'oschwartz10612.Poppler'
        npm      = 'OpenJS.NodeJS.LTS'
    }
    $missing = @($packages.Keys | Where-Object { -not (Get-Command $_ -ErrorAction SilentlyContinue) })
    if ($missing.Count -gt 0) {
        Write-Host "Máy còn thiếu: $($missing -join ', '). Cài bằng lệnh sau rồi mở lại PowerShell:"
        Write-Host 'Software is missing. Install it so, then reopen PowerShell:'
        Write-Host "  winget install --exact $(@($missing | ForEach-Object { $packages[$_] }) -join ' ')"
        exit 1
    }

    $lock = Get-Item -LiteralPath 'tests\openxml\package-lock.json'
    $installed = 'tests\openxml\node_modules\.package-lock.json'
    if ((Test-Path -LiteralPath $installed) -and (Get-Item -LiteralPath $installed).LastWriteTime -gt $lock.LastWriteTime) {
        return
    }
    # npm.cmd, not npm: npm.ps1 needs an execution policy that offices often forbid.
    Invoke-Program 'npm.cmd' @('ci', '--prefix', 'tests\openxml')
}

function Test-Project {
    Install-Tools
    Invoke-Program '.venv\Scripts\ruff.exe' @('check')
    Invoke-Program '.venv\Scripts\ruff.exe' @('format', '--check')
    Invoke-Program '.venv\Scripts\mypy.exe' @()
    Invoke-Program '.venv\Scripts\lint-imports.exe' @('--no-logo')
    Invoke-Program '.venv\Scripts\pytest.exe' @()
}

Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Command) {
        'help' { Show-Help }
        'setup' { Install-Project }
        'demo' { Install-Project; Invoke-Program '.venv\Scripts\thidua-xl.exe' @('demo', '-o', 'ket-qua-demo') }
        'test' { Install-Project; Test-Project }
        'tools' { Install-Tools }
    }
}
finally {
    Pop-Location
}
