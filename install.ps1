# Installs Thi đua for the current user of Windows (PowerShell 5.1 or newer), without an administrator:
#   install.ps1            install, or install anew
#   install.ps1 -Remove    remove
# Beside it may lie `wheels` (the program and its libraries, for a machine without internet) and Python's own
# installer, python-3.….exe (for a machine without Python). Keep the byte order mark: see make.ps1.
# NOT YET RUN on Windows; windows/smoke.ps1 is what will run it.
param(
    [switch]$Remove,
    [switch]$Quiet
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
$env:PYTHONUTF8 = '1'

$root = Join-Path $env:LOCALAPPDATA 'ThiDua'
$environment = Join-Path $root 'venv'
$python = Join-Path $environment 'Scripts\python.exe'
$ownPython = Join-Path $root 'python\python.exe'
$wheels = Join-Path $PSScriptRoot 'wheels'
$installer = Get-ChildItem -LiteralPath $PSScriptRoot -Filter 'python-3.*.exe' | Select-Object -First 1

# PowerShell 5.1 goes on when a program fails; this does not.
function Invoke-Program([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "Lệnh không chạy được: $Program $Arguments" }
}

function Invoke-PythonInstaller([string]$Action) {
    $signature = Get-AuthenticodeSignature -LiteralPath $installer.FullName
    if ($signature.Status -ne 'Valid' -or $signature.SignerCertificate.Subject -notmatch 'Python Software Foundation') {
        throw "Tệp $($installer.Name) không mang chữ ký của Python Software Foundation; hãy lấy lại từ python.org."
    }
    $options = @(
        $Action, '/quiet', 'InstallAllUsers=0', "TargetDir=`"$(Split-Path -Parent $ownPython)`"", 'PrependPath=0',
        'AssociateFiles=0', 'Shortcuts=0', 'Include_launcher=0', 'Include_test=0', 'Include_doc=0'
    ) | Where-Object { $_ }
    $run = Start-Process -FilePath $installer.FullName -ArgumentList $options -Wait -PassThru
    if ($run.ExitCode -ne 0) { throw "Bộ cài Python dừng với mã $($run.ExitCode)." }
}

function Test-Python([string]$Program, [string[]]$Options) {
    if (-not (Get-Command $Program -CommandType Application -ErrorAction SilentlyContinue)) { return $false }
    # `python` may be the Microsoft Store's stub, which fails this question too; the Store's real Python writes its
    # files for %LOCALAPPDATA% to a folder of its own, where Excel does not look.
    $question = 'import sys, venv, ensurepip; ' +
        'sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32 or ''WindowsApps'' in sys.base_prefix)'
    & $Program @Options -c $question | Out-Null
    return $LASTEXITCODE -eq 0
}

function New-Environment {
    if (-not (Test-Path -LiteralPath $ownPython) -and $installer) { Invoke-PythonInstaller '' }
    if (Test-Python $ownPython @()) { Invoke-Program $ownPython @('-m', 'venv', '--clear', $environment) }
    elseif (Test-Python 'py' @('-3')) { Invoke-Program 'py' @('-3', '-m', 'venv', '--clear', $environment) }
    elseif (Test-Python 'python' @()) { Invoke-Program 'python' @('-m', 'venv', '--clear', $environment) }
    else {
        throw ('Máy chưa có Python 3.11 trở lên (64 bit, không phải bản của Microsoft Store). Máy có mạng: chạy lệnh ' +
            'winget install --exact --id Python.Python.3.13 rồi chạy lại tệp này. ' +
            'Máy không có mạng: chép bộ cài python-3.….exe từ python.org vào cạnh tệp này rồi chạy lại.')
    }
}

function Install-Product {
    # Files from a downloaded archive carry the mark of the internet.
    Get-ChildItem -LiteralPath $PSScriptRoot -Recurse -File | Unblock-File
    Write-Host 'Đang cài, vài phút…'
    New-Environment
    $pip = @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check')
    if (Test-Path -LiteralPath $wheels) {
        Invoke-Program $python ($pip + @('--no-index', '--find-links', $wheels, 'thidua-xl'))
    }
    elseif (Test-Path -LiteralPath (Join-Path $PSScriptRoot 'pyproject.toml')) {
        Invoke-Program $python ($pip + @($PSScriptRoot))
    }
    else { throw 'Không thấy thư mục wheels cạnh tệp này; hãy giải nén cả bộ cài vào một thư mục rồi chạy lại.' }
    Invoke-Program $python @('-m', 'thidua_xl', 'addin', 'install')
    & $python -m thidua_xl addin doctor
    Write-Host 'Xong. Mở Excel: các nút nằm ở thẻ Thi đua.'
}

function Remove-Product {
    if (Test-Path -LiteralPath $python) { Invoke-Program $python @('-m', 'thidua_xl', 'addin', 'remove') }
    if (Test-Path -LiteralPath $environment) { Remove-Item -LiteralPath $environment -Recurse -Force }
    if ((Test-Path -LiteralPath $ownPython) -and $installer) { Invoke-PythonInstaller '/uninstall' }
    Write-Host 'Đã gỡ. Sổ và kết quả của bạn còn nguyên.'
}

$code = 0
try {
    if (Get-Process -Name 'EXCEL' -ErrorAction SilentlyContinue) { throw 'Excel đang mở; lưu sổ, đóng Excel rồi chạy lại.' }
    if ($Remove) { Remove-Product } else { Install-Product }
}
catch {
    Write-Host "Dừng lại: $($_.Exception.Message)" -ForegroundColor Red
    $code = 1
}
if (-not $Quiet) { Read-Host 'Bấm Enter để đóng' | Out-Null }
exit $code
