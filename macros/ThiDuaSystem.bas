Attribute VB_Name = "ThiDuaSystem"
Option Explicit
' All that touches the operating system. VBA's own Environ, Dir, Shell and MsgBox know only the machine's code page
' and break under C:\Users\Nguyen with its marks; the objects used here take any Vietnamese path and text.

Private Const INTERPRETER As String = "%LOCALAPPDATA%\ThiDua\venv\Scripts\pythonw.exe"

Private Function InterpreterPath() As String
    InterpreterPath = CreateObject("WScript.Shell").ExpandEnvironmentStrings(INTERPRETER)
End Function

Public Function HasPython() As Boolean
    #If Mac Then
        HasPython = True
    #Else
        HasPython = CreateObject("Scripting.FileSystemObject").FileExists(InterpreterPath())
    #End If
End Function

' Waits, so that nobody types into a cell that Python is writing; Excel goes on answering Python meanwhile.
Public Function RunPython(ByVal arguments As String) As Long
    #If Mac Then
        AppleScriptTask "thidua.applescript", "RunPython", arguments
    #Else
        RunPython = CreateObject("WScript.Shell").Run(Quoted(InterpreterPath()) & " " & arguments, 0, True)
    #End If
End Function

Public Function WindowHandle() As String
    #If Mac Then
        WindowHandle = "0"
    #Else
        WindowHandle = CStr(Application.Hwnd)
    #End If
End Function

' On Windows no file name holds a quotation mark; a Mac's shell must not read anything in a file name.
Public Function Quoted(ByVal text As String) As String
    #If Mac Then
        Quoted = "'" & Replace(text, "'", "'\''") & "'"
    #Else
        Quoted = Chr(34) & text & Chr(34)
    #End If
End Function

Public Sub ShowText(ByVal text As String)
    #If Mac Then
        MsgBox text, vbExclamation, "ThiDua"
    #Else
        On Error Resume Next
        CreateObject("WScript.Shell").Popup text, 0, "ThiDua", vbExclamation
        If Err.Number <> 0 Then MsgBox "Hay mo thu muc ""Thi dua"" trong menu Start.", vbExclamation, "ThiDua"
    #End If
End Sub
