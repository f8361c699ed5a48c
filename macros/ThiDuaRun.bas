Attribute VB_Name = "ThiDuaRun"
Option Explicit
' Starts Python for a button and says so when it cannot.

Public Sub RunButton(ByVal button As String)
    On Error GoTo Blocked
    If ActiveWorkbook Is Nothing Then
        ShowText TextOf("no_book")
    ElseIf InStr(ActiveWorkbook.Name, "%") > 0 Or InStr(ActiveWorkbook.Name, "=") > 0 Then
        ' WScript.Shell would read a variable's name between two %, and xlwings cuts the name at =
        ShowText TextOf("name")
    ElseIf Not HasPython() Then
        ShowText TextOf("no_python")
    Else
        Select Case RunPython(ArgumentsFor(button, ActiveWorkbook.Name))
            Case 0, 2, 3 ' done, cannot go on, bug: thidua_xl.ribbon has said which
            Case Else
                ShowText TextOf("failed")
        End Select
    End If
    Exit Sub
Blocked:
    ShowText TextOf("blocked")
End Sub

' What xlwings' Book.caller() asks for: the workbook, that Excel calls, and which Excel.
Public Function ArgumentsFor(ByVal button As String, ByVal book As String) As String
    ArgumentsFor = "-B -X utf8 -m thidua_xl.ribbon " & button & " " & Quoted("--wb=" & book) & _
                   " --from_xl=1 --hwnd=" & WindowHandle()
End Function

Public Function TextOf(ByVal key As String) As String
    Dim row As Long
    TextOf = key
    For row = 1 To 9
        If ThisWorkbook.Worksheets(1).Cells(row, 1).Value = key Then TextOf = ThisWorkbook.Worksheets(1).Cells(row, 2).Value
    Next row
End Function
