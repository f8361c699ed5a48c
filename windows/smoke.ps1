# The smoke test on a real Windows: installs from `wheels` beside install.ps1, starts what a button starts, removes.
# With Excel on the machine it also presses a button there. NOT YET RUN: written for the day a Windows machine runs it.
#   powershell -ExecutionPolicy Bypass -File windows\smoke.ps1
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$repository = Split-Path -Parent $PSScriptRoot
$python = Join-Path $env:LOCALAPPDATA 'ThiDua\venv\Scripts\python.exe'
$pythonw = Join-Path $env:LOCALAPPDATA 'ThiDua\venv\Scripts\pythonw.exe'
$addin = Join-Path $env:APPDATA 'Microsoft\Excel\XLSTART\thidua.xlam'
$menu = Join-Path $env:APPDATA 'Microsoft\Windows\Start Menu\Programs\Thi đua'

function Assert-True([bool]$Condition, [string]$What) {
    if (-not $Condition) { throw "FAILED: $What" }
    Write-Host "ok: $What"
}

function Invoke-Installer([string[]]$Options) {
    # A process of its own, since the installer ends with an exit code.
    & powershell.exe -NoProfile -ExecutionPolicy Bypass -File (Join-Path $repository 'install.ps1') -Quiet @Options
    Assert-True ($LASTEXITCODE -eq 0) "install.ps1 $Options"
}

# The message boxes of the program wait for a person: this presses Enter in them.
function Start-Answering {
    Start-Job -ScriptBlock {
        $shell = New-Object -ComObject WScript.Shell
        while ($true) {
            Start-Sleep -Milliseconds 500
            if ($shell.AppActivate('Thi đua')) { $shell.SendKeys('{ENTER}') }
        }
    }
}

function Test-Button {
    $folder = Join-Path $env:TEMP 'Thử nút bấm của Thi đua'
    New-Item -ItemType Directory -Force -Path $folder | Out-Null
    $book = Join-Path $folder 'Sổ thi đua.xlsx'
    Remove-Item -LiteralPath $book -ErrorAction SilentlyContinue
    & $python -m thidua_xl new bac-kan-75-ngay-dem-2024 --sample -o $book
    Assert-True ($LASTEXITCODE -eq 0) 'a sample workbook'
    $answering = Start-Answering
    $excel = New-Object -ComObject Excel.Application
    try {
        $excel.Visible = $true
        # Excel started by a program opens nothing from XLSTART.
        $excel.Workbooks.Open($addin) | Out-Null
        $open = $excel.Workbooks.Open($book)
        $open.Activate()
        $excel.Run("'thidua.xlam'!ThiDuaRun.RunButton", 'check') | Out-Null
        $sheets = @($open.Worksheets | ForEach-Object { $_.Name })
        Assert-True ($sheets -contains 'Kết quả xét') 'the button Kiểm tra wrote its sheets'
        $open.Close($false)
    }
    finally {
        $excel.Quit()
        [Runtime.InteropServices.Marshal]::ReleaseComObject($excel) | Out-Null
        Stop-Job $answering
        Remove-Job $answering
    }
}

Assert-True (Test-Path -LiteralPath (Join-Path $repository 'wheels')) 'there is a folder of wheels'
$env:PIP_INDEX_URL = 'https://127.0.0.1:9/'   # offline: any use of a network fails
Invoke-Installer @()

Assert-True (Test-Path -LiteralPath $pythonw) 'the interpreter that Excel starts'
Assert-True (Test-Path -LiteralPath $addin) 'the add-in in XLSTART'
Assert-True (-not (Get-Item -LiteralPath $addin -Stream 'Zone.Identifier' -ErrorAction SilentlyContinue)) 'the add-in is unblocked'

# What the add-in's VBA does, by the same object: a hidden, awaited Python whose exit code comes back.
$shell = New-Object -ComObject WScript.Shell
Assert-True ($shell.Run("`"$pythonw`" -B -X utf8 -c `"import thidua_xl, sys; sys.exit(7)`"", 0, $true) -eq 7) 'WScript.Shell starts Python and waits'

# WScript.Shell reads no shortcut with Vietnamese letters in its name; Explorer's own object does.
$folder = (New-Object -ComObject Shell.Application).NameSpace($menu)
foreach ($file in Get-ChildItem -LiteralPath $menu -Filter '*.lnk') {
    $target = [Environment]::ExpandEnvironmentVariables($folder.ParseName($file.Name).GetLink.Path)
    Assert-True (Test-Path -LiteralPath $target) "$($file.Name) leads to $target"
}

& $python -m thidua_xl addin doctor
Assert-True ($LASTEXITCODE -in 0, 1) 'the doctor answers'   # 1: the machine lacks Word and LibreOffice

if (Test-Path -LiteralPath 'Registry::HKEY_CLASSES_ROOT\Excel.Application') { Test-Button }
else { Write-Host 'no Excel on this machine: the button was not pressed' }

Invoke-Installer @('-Remove')
Assert-True (-not (Test-Path -LiteralPath $addin)) 'the add-in is gone'
Assert-True (-not (Test-Path -LiteralPath $menu)) 'the Start menu is as before'
Assert-True (-not (Test-Path -LiteralPath $pythonw)) 'the environment is gone'
Write-Host 'The smoke test passed.'
